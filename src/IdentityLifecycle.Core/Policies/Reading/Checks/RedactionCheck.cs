using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>
/// Checks that no attribute is redacted that every plan shows: the names of people and accounts, and whatever decides where they are.
/// </summary>
internal sealed class RedactionCheck(PolicyContext context)
{
    private static readonly string[] s_shown = ["displayName", "employeeHireDate", "employeeLeaveDateTime", "manager"];
    private static readonly string[] s_account = ["userPrincipalName"];

    private readonly HashSet<string> _keys = new(Keys(context.Root), StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks the attributes of identities.</summary>
    public void CheckIdentity()
    {
        foreach (PolicyMember member in Sources().Concat(context.Root.MembersOf("derived")).Where(member => context.Identity.Find(member.Key) is { IsRedacted: true }))
        {
            Check(member, s_shown);
        }
    }

    /// <summary>Checks an attribute of an account that is redacted.</summary>
    public void CheckAccount(PolicyMember member) => Check(member, s_account);

    private void Check(PolicyMember member, string[] shown)
    {
        if (_keys.Contains(member.Key) || shown.Contains(member.Key, StringComparer.OrdinalIgnoreCase))
        {
            context.Problems.Invalid(member.Value, $"\"{member.Key}\" cannot be redacted: plans show it, because it names people or accounts, ties them together, or decides where somebody stands.");
        }
    }

    private IEnumerable<PolicyMember> Sources() => context.Root.MembersOf("systemsOfRecord").SelectMany(static source => (source.Value as PolicyObject)?.MembersOf("attributes") ?? []);

    private static IEnumerable<string> Keys(PolicyObject root)
    {
        IEnumerable<string> matched = root.MembersOf("directories").Select(static directory => directory.Value).OfType<PolicyObject>()
            .SelectMany(static directory => directory.ObjectsOf("correlation")).SelectMany(static tier => tier.TextsOf("match")).Select(static name => name.Value);
        IEnumerable<string?> referred = root.MembersOf("systemsOfRecord").SelectMany(static source => (source.Value as PolicyObject)?.MembersOf("attributes") ?? [])
            .Select(static member => (member.Value as PolicyObject)?.Value("by"));
        return matched.Concat(referred.OfType<string>());
    }
}
