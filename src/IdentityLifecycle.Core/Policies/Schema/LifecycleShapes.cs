using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Policies.Schema;

/// <summary>The shape of a population.</summary>
internal static class LifecycleShapes
{
    public static ObjectShape Population { get; } = new(
        "population",
        new PolicyKey("name", new TextShape(), "The population's name.") { IsRequired = true },
        new PolicyKey("when", new TextShape(TextForm.Rule), "Who belongs to it; user. is the identity.") { Default = "everybody" },
        new PolicyKey("kinds", new ListShape(new ChoiceShape([.. IdentityKinds.Words]), Minimum: 1), "Of which kinds its identities are, where a system of record gives others than people.") { Default = "person" },
        new PolicyKey("activeWhen", new TextShape(TextForm.Rule), "Who is active, besides the dates.") { Default = "the dates alone" },
        new PolicyKey("onLeaveWhen", new TextShape(TextForm.Rule), "Who is on leave of absence.") { Default = "nobody" },
        new PolicyKey("preHire", new TextShape(TextForm.Duration), "How long before the first day an account may exist.") { Default = "P0D" },
        new PolicyKey("leaveAt", new TextShape(TextForm.TimeOfDay), "When on the last day the person leaves, in the person's time zone.") { Default = "the end of that day" },
        new PolicyKey("bridge", new TextShape(TextForm.Duration), "A gap between assignments up to this long is none.") { Default = "every gap counts" },
        new PolicyKey("missing", Missing(), "What happens to somebody who is no longer in the source.") { Default = "nothing, for ever" },
        new PolicyKey("purgeAfter", new TextShape(TextForm.Duration), "How long after leaving an identity is kept.") { Default = "for ever" },
        new PolicyKey("rehire", new ChoiceShape("reuse", "new", "review"), "What happens to the account of somebody who left and comes back. reuse: it is used again. new: it stays as it is, and the person begins without a past. review: nothing, until somebody decides.") { Default = "reuse" },
        new PolicyKey("maxCatchUp", new TextShape(TextForm.Duration), "Transitions that were due longer ago than this are held for review.") { Default = "no limit" });

    private static ObjectShape Missing() => new(
        "missing",
        new PolicyKey("snapshots", new NumberShape(true, 1), "In how many complete snapshots, on as many different days, somebody must be absent before that counts.") { IsRequired = true },
        new PolicyKey("then", new ChoiceShape("left"), "What the person counts as.") { Default = "left" });
}
