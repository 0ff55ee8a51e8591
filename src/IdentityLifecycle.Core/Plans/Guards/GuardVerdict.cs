using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans.Guards;

/// <summary>The verdict of one guard on a plan.</summary>
/// <param name="Guard">The guard's name, such as <c>TooManyDisables</c>.</param>
/// <param name="Directory">The directory, or <c>*</c> for all together.</param>
/// <param name="Kinds">The kinds of operation it counts.</param>
/// <param name="Count">The number of accounts that the plan and, within the window, earlier runs touch.</param>
/// <param name="Population">The number of linked accounts in scope before the plan.</param>
/// <param name="IsTripped">Whether the plan does more than the guard allows.</param>
/// <param name="Message">The numbers in a sentence, for people.</param>
public sealed record GuardVerdict(string Guard, string Directory, IReadOnlyList<OperationKind> Kinds, int Count, int Population, bool IsTripped, string Message)
{
    /// <summary>The message of a guard that tripped: the numbers and the next step.</summary>
    /// <param name="contentHash">The plan's content hash, by which a person accepts exactly this plan.</param>
    public string Refusal(string contentHash) => $"{Message} Nothing was changed. Review the plan; to accept exactly this plan pass -AcceptPlan {contentHash}";

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(Message);
}
