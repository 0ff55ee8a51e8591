using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Planning.Accounts.Access;

/// <summary>Words how requests and packages are called in reasons and problems.</summary>
internal static class ClaimText
{
    /// <summary>The name of a claim within a sentence, such as <c>request "R-17"</c>.</summary>
    public static string Of(ClaimOrigin origin, string name) => $"{(origin == ClaimOrigin.Package ? "package" : "request")} \"{name}\"";

    /// <summary>The reason that a claim gives.</summary>
    public static ChangeReason Reason(ClaimOrigin origin, string name, string words) =>
        new($"{Of(origin, name)} {words}") { Source = origin == ClaimOrigin.Package ? "packages" : "requests", Rule = name };
}
