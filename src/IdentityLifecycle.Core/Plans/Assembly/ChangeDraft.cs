using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Plans.Assembly;

/// <summary>A change under construction.</summary>
internal sealed class ChangeDraft
{
    private string? _id;
    private HashSet<ChangeDraft>? _dependsOn;
    private HashSet<ChangeDraft>? _comesAfter;

    public ChangeDraft(string directory, Subject about)
    {
        Directory = directory;
        About = about;
    }

    public string Directory { get; }

    /// <summary>The person or account that the change is about.</summary>
    public Subject About { get; }

    /// <summary>The subject as texts name it.</summary>
    public string Subject => About.Text;

    /// <summary>The identity id; null for an account without a person.</summary>
    public string? Identity => About.Identity;

    /// <summary>The person's row; negative if there is none.</summary>
    public int Row { get; init; } = -1;

    public int Part { get; init; }

    public required string DisplayName { get; init; }

    public string Account { get; set; } = string.Empty;

    public string? Anchor { get; init; }

    public LifecycleState? FromState { get; init; }

    public LifecycleState ToState { get; init; }

    public LifecycleProcess Process { get; set; }

    public List<LifecycleOperation> Operations { get; init; } = [];

    /// <summary>The changes that must be applied before this one.</summary>
    public IReadOnlyCollection<ChangeDraft> DependsOn => _dependsOn ?? (IReadOnlyCollection<ChangeDraft>)[];

    /// <summary>The changes that come before this one, those that it depends on included. If one of the others fails, this one is tried all the same.</summary>
    public IEnumerable<ChangeDraft> ComesAfter => _comesAfter is null ? DependsOn : DependsOn.Concat(_comesAfter);

    public int Rank { get; set; }

    /// <summary>What memory learns besides what the operations teach; null unless a run is undone.</summary>
    public ChangeMemory? Memory { get; init; }

    public string Id => _id ??= Part == 0 ? $"{Directory}/{Subject}" : $"{Directory}/{Subject}#{Part}";

    public bool Creates => Operations.Exists(static operation => operation.Creates);

    public bool Deletes => Operations.Exists(static operation => operation.Kind == OperationKind.DeleteAccount);

    public void WaitFor(ChangeDraft other) => (_dependsOn ??= []).Add(other);

    public void WaitNoLongerFor(ChangeDraft other) => _dependsOn?.Remove(other);

    public void ComeAfter(ChangeDraft other) => (_comesAfter ??= []).Add(other);

    public LifecycleChange Build() =>
        new(Directory, About, Process, InOrder())
        {
            Part = Part,
            DisplayName = DisplayName,
            Account = Account,
            Anchor = Anchor,
            FromState = FromState,
            ToState = ToState,
            DependsOn = DependsOn.Count == 0 ? [] : DependsOn.Select(static other => other.Id).Order(StringComparer.Ordinal).ToArray(),
            Rank = Rank,
            Memory = Memory,
        };

    /// <summary>The operations in the order of execution. There are few of them and they are nearly sorted, so insertion is enough.</summary>
    private LifecycleOperation[] InOrder()
    {
        LifecycleOperation[] operations = [.. Operations];
        for (int end = 1; end < operations.Length; end++)
        {
            for (int index = end; index > 0 && Compare(operations[index - 1], operations[index]) > 0; index--)
            {
                (operations[index - 1], operations[index]) = (operations[index], operations[index - 1]);
            }
        }

        return operations;
    }

    private static int Compare(LifecycleOperation left, LifecycleOperation right)
    {
        int order = Position(left).CompareTo(Position(right));

        // By name first, as people read it: anchors are made by chance, and the same plan would read otherwise in another directory.
        order = order != 0 ? order : string.CompareOrdinal(left.Touches.Entitlement?.Name, right.Touches.Entitlement?.Name);
        order = order != 0 ? order : string.CompareOrdinal(left.Touches.Entitlement?.Anchor, right.Touches.Entitlement?.Anchor);
        return order != 0 ? order : (left.Touches.Entitlement?.Kind ?? default).CompareTo(right.Touches.Entitlement?.Kind ?? default);
    }

    // An account that was created is linked at once. What belongs to a new name comes after it: once a changed surname is written, nobody knows any more
    // that the account is still to be renamed.
    private static int Position(LifecycleOperation operation) => operation switch
    {
        LinkAccount { Origin: LinkOrigin.Created } => After(OperationKind.CreateAccount),
        SetAttributes { IsWhole: true } => After(OperationKind.MoveAccount),

        // The service takes the new address only where the account holds it already.
        InviteGuest { Resets: true } => After(OperationKind.SetAttributes),
        _ => 2 * (int)operation.Kind,
    };

    private static int After(OperationKind kind) => (2 * (int)kind) + 1;
}
