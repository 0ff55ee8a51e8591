using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Policies.Schema;

/// <summary>The shape of an entitlement.</summary>
internal static class EntitlementShapes
{
    public static ObjectShape Entitlement { get; } = new(
        "entitlement",
        new PolicyKey("name", new TextShape(), "The entitlement's name.") { IsRequired = true },
        new PolicyKey("when", new TextShape(TextForm.Rule), "Who gets it; user. is the identity.") { Default = "everybody" },
        new PolicyKey("kinds", new ListShape(new ChoiceShape([.. IdentityKinds.Words]), Minimum: 1), "Of which kinds its identities are, where a system of record gives others than people.") { Default = "person" },
        new PolicyKey("grace", new TextShape(TextForm.Duration), "How long it is kept after the rule stops asking for it.") { Default = "P0D" },
        new PolicyKey("removes", new ChoiceShape("ours", "anyIdentity"), "From whom it is taken when the rule does not ask for it: from those to whom this program gave it or who had it when they were taken over, or from everybody.") { Default = "ours" },
        new PolicyKey("retired", new BooleanShape(), "Whether it is withdrawn from everybody to whom this program gave it; afterwards it can be deleted from the policy.") { Default = "false" },
        new PolicyKey("grant", new ListShape(Grant(), Minimum: 1), "What it gives.") { IsRequired = true });

    /// <summary>The key of a grant that names the application of an app role.</summary>
    public const string App = "app";

    /// <summary>The key of a grant that names the parts of a licence that are left out.</summary>
    public const string LeavesOut = "disabledPlans";

    private static ObjectShape Grant() => new(
        "grant",
        [
            new PolicyKey("directory", new TextShape(), "The directory.") { IsRequired = true },
            new PolicyKey("group", new TextShape(TextForm.WordOrMapping), "The group's name, or a mapping over the identity."),
            new PolicyKey("memberOf", new TextShape(TextForm.Mapping), "The names of several groups: a mapping over the identity that yields a list, or none."),
            new PolicyKey("groups", new TextShape(), "The pattern (*) that names computed by the mapping must match; of memberOf, the names that count.") { Default = "any name" },
            .. EntitlementForm.Known.Where(static form => form != EntitlementForm.Group).SelectMany(Keys),
            new PolicyKey(App, new TextShape(), "The name of the application whose role \"appRole\" names. Without it \"appRole\" holds both, as in Expenses/Approver.") { Needs = EntitlementForm.AppRole.KeyWord },
            new PolicyKey(LeavesOut, new ListShape(new TextShape(), Minimum: 1), "The names of the services that are left out when the licence is given, such as YAMMER_ENTERPRISE.") { Needs = EntitlementForm.License.KeyWord },
        ])
    {
        ExactlyOneOf = ["group", "memberOf", .. EntitlementForm.Known.Where(static form => form != EntitlementForm.Group).Select(static form => form.KeyWord)],
    };

    private static PolicyKey[] Keys(EntitlementForm form) =>
    [
        new PolicyKey(form.KeyWord, new TextShape(TextForm.WordOrMapping), $"{(form.Named == form.Noun ? $"The {form.Noun}'s name" : $"The name of the {form.Named} of which somebody gets the {form.Noun}")}, or a mapping over the identity, where the directory's connector can give it."),
        new PolicyKey(form.PatternKey, new TextShape(), "The pattern (*) that names computed by the mapping must match.") { Default = "any name", Needs = form.KeyWord },
    ];
}
