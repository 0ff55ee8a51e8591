using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Consequences;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans;

/// <summary>The operations on one account in one directory, in order and with reasons. Immutable.</summary>
public sealed class LifecycleChange
{
    private LifecyclePlan? _plan;

    /// <summary>Makes a change.</summary>
    /// <param name="directory">The directory's name.</param>
    /// <param name="about">The person, or the account without one.</param>
    /// <param name="process">The transition it belongs to.</param>
    /// <param name="operations">What happens, in order.</param>
    public LifecycleChange(string directory, Subject about, LifecycleProcess process, IReadOnlyList<LifecycleOperation> operations)
    {
        Directory = directory;
        About = about;
        Process = process;
        Operations = operations;
    }

    /// <summary>Orders by rank, then by directory and subject (ordinal). Plans are executed and written in this order.</summary>
    public static IComparer<LifecycleChange> ExecutionOrder { get; } = Comparer<LifecycleChange>.Create(Compare);

    /// <summary>The id within the plan: directory, subject and, for a later part, its number.</summary>
    public string Id => Part == 0 ? $"{Directory}/{Subject}" : $"{Directory}/{Subject}#{Part}";

    /// <summary>0 for the change itself; 1 for the part that had to wait until another account exists.</summary>
    public int Part { get; init; }

    /// <summary>The transition.</summary>
    public LifecycleProcess Process { get; }

    /// <summary>The directory's name.</summary>
    public string Directory { get; }

    /// <summary>The person or account that the change is about.</summary>
    public Subject About { get; }

    /// <summary>The identity id, or the account's anchor for an account without a person.</summary>
    public string Subject => About.Text;

    /// <summary>The identity id; null for an account without a person.</summary>
    public string? Identity => About.Identity;

    /// <summary>The person's or account's name, for people.</summary>
    public string DisplayName { get; init; } = string.Empty;

    /// <summary>The account's sign-in name or name, for people; the new one for an account that is created.</summary>
    public string Account { get; init; } = string.Empty;

    /// <summary>The account's anchor; null while it does not exist.</summary>
    public string? Anchor { get; init; }

    /// <summary>The last applied state; null if none is remembered.</summary>
    public LifecycleState? FromState { get; init; }

    /// <summary>The state as of the plan's instant.</summary>
    public LifecycleState ToState { get; init; }

    /// <summary>What happens, in order.</summary>
    public IReadOnlyList<LifecycleOperation> Operations { get; }

    /// <summary>The ids of the changes that must be applied before this one.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>What memory learns besides what the operations teach. Null unless a run is undone.</summary>
    public ChangeMemory? Memory { get; init; }

    /// <summary>The position in the order of execution. Changes of equal rank do not depend on each other.</summary>
    public int Rank { get; init; }

    /// <summary>The id of the plan that the change belongs to; empty before it belongs to one.</summary>
    public string PlanId => _plan?.Id ?? string.Empty;

    /// <summary>A short description of the operations.</summary>
    public string Action => string.Join(", ", Operations.Where(IsVisible).Select(static operation => operation.Describe() + operation.Mark));

    /// <summary>The distinct reasons, joined.</summary>
    public string Reason => string.Join("; ", Operations.SelectMany(static operation => operation.Reasons).Select(static reason => reason.Text).Distinct());

    /// <summary>The groups that the account enters or leaves because their rules say so once the change is applied.</summary>
    public IReadOnlyList<MembershipConsequence> Consequences => _plan is null ? [] : [.. _plan.ConsequencesOf(Id)];

    /// <summary>Who, where and what on one line.</summary>
    public string Summary => $"{Process} {DisplayName} in {Directory}: {Action}";

    /// <summary>The plan that the change belongs to.</summary>
    /// <exception cref="InvalidOperationException">It belongs to none yet.</exception>
    public LifecyclePlan GetPlan() => _plan ?? throw new InvalidOperationException("The change does not belong to a plan.");

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(Summary);

    /// <summary>The same change with the values of the candidates that were chosen.</summary>
    /// <param name="candidateOf">Gives the number of the candidate of a choice.</param>
    internal LifecycleChange Settle(Func<string, int> candidateOf)
    {
        if (!Operations.Any(static operation => operation.Variants.Count > 0))
        {
            return this;
        }

        LifecycleOperation[] operations = [.. Operations.Select(operation => operation.Settle(candidateOf))];
        return new LifecycleChange(Directory, About, Process, operations)
        {
            Part = Part,
            DisplayName = DisplayName,
            Account = operations.OfType<CreateAccount>().FirstOrDefault()?.Label ?? Account,
            Anchor = Anchor,
            FromState = FromState,
            ToState = ToState,
            DependsOn = DependsOn,
            Memory = Memory,
            Rank = Rank,
            _plan = _plan,
        };
    }

    /// <summary>Sorts changes into the order of execution. If they are in that order already, sorting is skipped.</summary>
    internal static LifecycleChange[] InExecutionOrder(IEnumerable<LifecycleChange> changes)
    {
        LifecycleChange[] ordered = [.. changes];
        for (int index = 1; index < ordered.Length; index++)
        {
            if (Compare(ordered[index - 1], ordered[index]) > 0)
            {
                Array.Sort(ordered, ExecutionOrder);
                break;
            }
        }

        return ordered;
    }

    internal void AttachTo(LifecyclePlan plan) => _plan = plan;

    private static int Compare(LifecycleChange left, LifecycleChange right)
    {
        int order = left.Rank.CompareTo(right.Rank);
        order = order != 0 ? order : string.CompareOrdinal(left.Directory, right.Directory);
        order = order != 0 ? order : string.CompareOrdinal(left.Subject, right.Subject);
        return order != 0 ? order : left.Part.CompareTo(right.Part);
    }

    private static bool IsVisible(LifecycleOperation operation) => operation.Kind != OperationKind.LinkAccount;
}
