using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.Residual;

namespace IdentityLifecycle.Execution.Residual;

/// <summary>
/// Collects what people who left still have at the end of a run: what the plan could not take, and what the run did not take although the plan says so.
/// </summary>
internal sealed class RunResidualAccess
{
    private readonly Dictionary<(string Directory, string Identity), ResidualAccess> _byRun = [];
    private readonly LifecyclePlan _plan;

    public RunResidualAccess(LifecyclePlan plan) => _plan = plan;

    /// <summary>Everything, what nobody has excluded first.</summary>
    public IReadOnlyList<ResidualAccess> All()
    {
        IEnumerable<ResidualAccess> planned = _plan.ResidualAccess.Select(one => _byRun.Remove((one.Directory, one.Identity), out ResidualAccess? more) ? Join(one, more) : one).ToArray();
        return ResidualAccess.Sorted([.. planned, .. _byRun.Values]);
    }

    /// <summary>Takes down a change that was not done, or not wholly.</summary>
    public void Add(ChangeResult result, ChangeRemainder remainder)
    {
        string advice = result.ErrorKind is LifecycleErrorKind kind ? LifecycleErrors.Of(kind).Advice : "Run the plan again, or compare again.";
        Add(result.GetChange(), remainder, result.Message.Length == 0 ? "it was not done." : result.Message, advice);
    }

    /// <summary>Takes down a change that was not selected.</summary>
    public void LeaveOut(LifecycleChange change) => Add(change, ChangeRemainder.Whole(change, "it was not selected in this run"), "it was not selected.", "Apply the rest of the plan.");

    /// <summary>Takes down what a directory confirmed and does not hold.</summary>
    public void Add(ChangeVerification finding)
    {
        HashSet<string> missing = finding.NotSeen.Select(static one => one.What).ToHashSet(StringComparer.Ordinal);
        LifecycleOperation[] undone = [.. finding.GetChange().Operations.Where(operation =>
            operation is DisableAccount ? missing.Contains("enabled") : operation is RevokeEntitlement revoke && missing.Contains(revoke.Entitlement.Held))];
        Add(finding.GetChange(), new ChangeRemainder(undone, IsCertain: true), finding.Message, LifecycleErrors.Of(LifecycleErrorKind.NotSeen).Advice);
    }

    private void Add(LifecycleChange change, ChangeRemainder remainder, string why, string advice)
    {
        bool isOpen = remainder.Undone.Any(static operation => operation is DisableAccount);
        string[] access = [.. remainder.Undone.OfType<RevokeEntitlement>().Select(static revoke => revoke.Entitlement.Name)];
        if (change.Identity is not string identity || change.ToState is not (LifecycleState.Left or LifecycleState.Purged) || (!isOpen && access.Length == 0))
        {
            return;
        }

        ResidualAccess residual = new()
        {
            Identity = identity,
            DisplayName = change.DisplayName,
            Directory = change.Directory,
            Account = change.Account,
            IsEnabled = !isOpen ? false : remainder.IsCertain ? true : null,
            Access = [.. access.Take(ResidualAccess.Named)],
            AccessCount = access.Length,
            Why = why,
            Advice = advice,
            KnownReason = remainder.LeftOut,
        };
        _byRun[(change.Directory, identity)] = _byRun.TryGetValue((change.Directory, identity), out ResidualAccess? other) ? Join(other, residual) : residual;
    }

    // What is left of one account is one entry. It counts as soon as a part of it is not excluded.
    private static ResidualAccess Join(ResidualAccess one, ResidualAccess other)
    {
        string[] access = [.. one.Access.Union(other.Access, StringComparer.Ordinal)];
        return one with
        {
            IsEnabled = one.IsEnabled == true || other.IsEnabled == true ? true : one.IsEnabled is null || other.IsEnabled is null ? null : false,
            Access = [.. access.Take(ResidualAccess.Named)],
            AccessCount = Math.Max(access.Length, Math.Max(one.AccessCount, other.AccessCount)),
            Why = string.Join(" ", new[] { one.Why, other.Why }.Distinct()),
            Advice = string.Join(" ", new[] { one.Advice, other.Advice }.Distinct()),
            KnownUntil = one.IsKnown && other.IsKnown ? one.KnownUntil ?? other.KnownUntil : null,
            KnownReason = one.IsKnown && other.IsKnown ? one.KnownReason : null,
        };
    }
}
