using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>Words what requests and packages ask for.</summary>
internal static class ClaimText
{
    /// <summary>A claim in a sentence, such as <c>request "R-17"</c>.</summary>
    public static string Of(ClaimOrigin origin, string name) => $"{(origin == ClaimOrigin.Package ? "package" : "request")} \"{name}\"";

    /// <summary>Why a claim gives or takes.</summary>
    public static ChangeReason Reason(ClaimOrigin origin, string name, string words) =>
        new($"{Of(origin, name)} {words}") { Source = origin == ClaimOrigin.Package ? "packages" : "requests", Rule = name };
}
