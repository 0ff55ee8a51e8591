using IdentityLifecycle.Plans.Inconsistencies;

namespace IdentityLifecycle.Policies.Schema;

/// <summary>The shapes of what the policy says about inconsistencies.</summary>
internal static class InconsistencyShapes
{
    public static ObjectShape Section { get; } = new(
        "inconsistencies",
        new PolicyKey("exclude", new ListShape(Exclusion(), Minimum: 1), "Inconsistencies that are known and left alone for a while: they are not listed. What a plan does stays the same.") { IsRequired = true });

    private static ObjectShape Exclusion() => new(
        "inconsistencyExclusion",
        new PolicyKey("kind", new ChoiceShape(Enum.GetNames<InconsistencyKind>()), "What does not fit.") { Default = "anything" },
        new PolicyKey("directory", new TextShape(), "The directory or the system of record.") { Default = "any" },
        new PolicyKey("about", new TextShape(), "The person or the account: an id, a sign-in name or a name, with * for any part.") { Default = "any" },
        new PolicyKey("attribute", new TextShape(), "The attribute or the kind of access.") { Default = "any" },
        new PolicyKey("until", new TextShape(TextForm.Day), "The last day, such as 2027-06-30.") { IsRequired = true },
        new PolicyKey("reason", new TextShape(), "Why they are left alone until then.") { IsRequired = true });
}
