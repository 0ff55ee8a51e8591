using System.Globalization;
using System.Net;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>Puts into words what became of a write.</summary>
internal static class ReplyOutcome
{
    /// <summary>How long to wait where the service does not say how long.</summary>
    public static TimeSpan UsualWait { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The outcome of an operation.</summary>
    /// <param name="reply">What the service replied.</param>
    /// <param name="anchor">The account.</param>
    /// <param name="what">What was tried, such as "disable jane@contoso.com".</param>
    /// <param name="need">The permission that it needs.</param>
    public static WriteOutcome Of(GraphReply reply, string? anchor, string what, Need need) => reply switch
    {
        { IsSuccess: true } => WriteOutcome.Applied(anchor),
        { IsThrottled: true, Answer: GraphAnswer answer } => WriteOutcome.Throttled(answer.RetryAfter ?? UsualWait, $"Microsoft Graph throttles: it did not {what} yet.{Id(answer)}", CodeOf(answer)),
        { IsLost: true } => Unknown(reply, what),
        _ => Refused(reply.Answer!, what, need),
    };

    /// <summary>The outcome of a write of which nobody knows whether it was done.</summary>
    public static WriteOutcome Unknown(GraphReply reply, string what) =>
        WriteOutcome.Failed(LifecycleErrorKind.DirectoryUnavailable, $"It is not known whether Microsoft Graph did {what}: {reply.Describe()}.{Id(reply.Answer)}", null, reply.Answer is null ? null : CodeOf(reply.Answer));

    private static WriteOutcome Refused(GraphAnswer answer, string what, Need need)
    {
        GraphError error = GraphError.Of(answer);
        string? property = error.Taken ?? error.Properties.FirstOrDefault();
        return WriteOutcome.Failed(KindOf(answer.Status, error), $"Microsoft Graph refused to {what}: {Explain(answer.Status, error, need)}{error.Reason.TrimEnd('.')} ({CodeOf(answer)}).{Id(answer)}", property, CodeOf(answer));
    }

    private static LifecycleErrorKind KindOf(HttpStatusCode status, GraphError error) => status switch
    {
        HttpStatusCode.Unauthorized => LifecycleErrorKind.DirectoryUnavailable,
        _ when error.Taken is not null => LifecycleErrorKind.ValueNotUnique,
        HttpStatusCode.BadRequest when error.Properties.Any() => LifecycleErrorKind.ValueInvalid,
        _ => LifecycleErrorKind.DirectoryRefused,
    };

    private static string Explain(HttpStatusCode status, GraphError error, Need need) => status switch
    {
        HttpStatusCode.Unauthorized => "the token was not accepted; it expired, or was taken back. It says: ",
        HttpStatusCode.Forbidden => $"the application needs the permission {need.Permission} to {need.What}; for people with a role of the directory it needs such a role itself, and in a restricted management unit no permission helps. It says: ",
        _ when error.Taken is not null => "somebody else has the value, or a deleted user. It says: ",
        _ => "it says: ",
    };

    private static string CodeOf(GraphAnswer answer) => GraphError.Of(answer).Code is { Length: > 0 } code ? code : ((int)answer.Status).ToString(CultureInfo.InvariantCulture);

    private static string Id(GraphAnswer? answer) => answer is { RequestId.Length: > 0 } ? $" Request id: {answer.RequestId}." : string.Empty;
}
