using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Candidates;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Planning.Accounts.Candidates;

/// <summary>A change while what is written with further candidates is worked out for it.</summary>
internal sealed class OpenChange
{
    private readonly ChangeDraft _draft;
    private readonly Dictionary<int, AttributeChange> _written = [];
    private readonly Dictionary<string, List<ValueVariant>> _variants = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ValueVariant> _names = [];

    public OpenChange(ChangeDraft draft, AttributeSchema schema)
    {
        _draft = draft;
        foreach (AttributeChange change in draft.Operations.SelectMany(static operation => operation.Touches.Attributes))
        {
            if (schema.TryGetOrdinal(change.Attribute, out int ordinal))
            {
                _written[ordinal] = change;
            }
        }

        (Name, Container) = draft.Operations.Select(NameIn).FirstOrDefault(static name => name.Name is not null);
    }

    /// <summary>What the plan writes, by ordinal.</summary>
    public IReadOnlyDictionary<int, AttributeChange> Written => _written;

    /// <summary>The name that the account gets or moves with; null if nothing of the kind is planned.</summary>
    public string? Name { get; }

    /// <summary>Where it gets the name; null if it stays where it is.</summary>
    public ContainerPath? Container { get; }

    /// <summary>What people call the account.</summary>
    public string Account => _draft.Account;

    public void Add(string attribute, ValueVariant variant)
    {
        if (!_variants.TryGetValue(attribute, out List<ValueVariant>? variants))
        {
            _variants.Add(attribute, variants = []);
        }

        variants.Add(variant);
    }

    public void AddName(ValueVariant variant) => _names.Add(variant);

    /// <summary>Puts what was found into the operations.</summary>
    public void Close()
    {
        if (_variants.Count + _names.Count == 0)
        {
            return;
        }

        for (int index = 0; index < _draft.Operations.Count; index++)
        {
            _draft.Operations[index] = _draft.Operations[index] switch
            {
                CreateAccount create => create with { NameVariants = [.. _names], Attributes = With(create.Attributes) },
                SetAttributes set => set with { Attributes = With(set.Attributes) },
                RenameAccount rename => rename with { NameVariants = [.. _names] },
                MoveAccount move => move with { NameVariants = [.. _names] },
                LifecycleOperation other => other,
            };
        }
    }

    private AttributeChange[] With(IReadOnlyList<AttributeChange> changes) =>
        [.. changes.Select(change => _variants.TryGetValue(change.Attribute, out List<ValueVariant>? variants) ? change with { Variants = [.. variants] } : change)];

    private static (string? Name, ContainerPath? Container) NameIn(LifecycleOperation operation) => operation switch
    {
        CreateAccount create => (create.Name, create.Container),
        MoveAccount move => (move.NewName, move.To),
        RenameAccount rename => (rename.NewName, null),
        _ => (null, null),
    };
}
