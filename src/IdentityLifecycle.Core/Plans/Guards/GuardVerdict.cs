namespace IdentityLifecycle.Plans.Guards;

/// <summary>What one guard says of a plan.</summary>
/// <param name="Guard">The guard's name, such as <c>TooManyDisables</c>.</param>
/// <param name="Directory">The directory, or <c>*</c> for all together.</param>
/// <param name="Kinds">The kinds of operation it counts.</param>
/// <param name="Count">How many accounts the plan and the window's earlier runs touch.</param>
/// <param name="Population">How many linked accounts in scope there were before the plan.</param>
/// <param name="IsTripped">Whether the plan does more than the guard allows.</param>
/// <param name="Message">The numbers in a sentence, for people.</param>
public sealed record GuardVerdict(string Guard, string Directory, IReadOnlyList<OperationKind> Kinds, int Count, int Population, bool IsTripped, string Message)
{
    /// <summary>The numbers and the next step, for a guard that tripped.</summary>
    /// <param name="contentHash">The plan's content hash, which is the only way past the guard.</param>
    public string Refusal(string contentHash) => $"{Message} Nothing was changed. Review the plan; to accept exactly this plan pass -AcceptPlan {contentHash}";
}
