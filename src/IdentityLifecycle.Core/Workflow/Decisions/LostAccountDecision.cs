using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Workflow.Decisions;

/// <summary>Makes a decision about an account that vanished from its directory.</summary>
internal static class LostAccountDecision
{
    /// <summary>Makes the decision; nothing is written. It holds for the account that memory knows now, and for no other one that is lost later.</summary>
    /// <exception cref="LifecycleException">NotFound: memory knows no account of the person there.</exception>
    public static RecordedDecision Make(LifecycleMemory memory, string identity, string directory, DecisionKind kind, DateTimeOffset until, string reason)
    {
        AccountLink link = memory.FindLink(identity, directory)
            ?? throw new LifecycleException(LifecycleErrorKind.NotFound, $"Memory knows no account of \"{identity}\" in {directory}, so that none can be lost and there is nothing to decide.") { TargetName = identity };
        return new RecordedDecision(identity, directory, kind, [link.Anchor], until, reason)
        {
            Evidence = FormattableString.Invariant($"account {link.Anchor}, {(link.Origin == LinkOrigin.Created ? "created" : "adopted")} on {link.Since:yyyy-MM-dd}"),
            SetBy = Operator.Name,
            SetAt = DateTimeOffset.UtcNow,
        };
    }
}
