using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Sealing;

namespace IdentityLifecycle.Plans.Folding;

/// <summary>Applies changes to a draft image, one after the other in the order of execution.</summary>
internal sealed class ChangeFold(ImageDraft draft, string directory, DateTimeOffset at, ValueSealer? sealer)
{
    private readonly FoldedValues _values = new(directory, sealer);
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);
    private readonly List<UnmetOperation> _unmet = [];

    /// <summary>The operations that cannot happen.</summary>
    public IReadOnlyList<UnmetOperation> Unmet => _unmet;

    /// <summary>Whether any account differs from before.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>The account that a change is about; null if the changes so far did not bring it about.</summary>
    public string? AnchorOf(LifecycleChange change) => _values.AnchorOf(change);

    /// <summary>Applies a change, up to its first operation that cannot happen.</summary>
    public void Add(LifecycleChange change)
    {
        if (!string.Equals(change.Directory, directory, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        string? broken = change.DependsOn.FirstOrDefault(_broken.Contains);
        foreach (LifecycleOperation operation in change.Operations)
        {
            FoldObstacle? obstacle = broken is null ? Add(change, operation) : new FoldObstacle("dependsOn", Fact.Of(broken), Fact.None);
            if (obstacle is not null)
            {
                _unmet.Add(new UnmetOperation(change, operation, obstacle.Attribute, obstacle.Expected, obstacle.Found));
                _broken.Add(change.Id);
                return;
            }
        }
    }

    private FoldObstacle? Add(LifecycleChange change, LifecycleOperation operation)
    {
        OperationFold fold = new(draft, _values, at, change, operation);
        FoldObstacle? obstacle = operation.Fold(fold);
        HasChanged |= fold.HasChanged;
        return obstacle;
    }
}
