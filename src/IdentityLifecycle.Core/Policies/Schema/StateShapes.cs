namespace IdentityLifecycle.Policies.Schema;

/// <summary>The shapes of what a lifecycle state means in a directory.</summary>
internal static class StateShapes
{
    public static ObjectShape State { get; } = new(
        "directoryState",
        new PolicyKey("account", new ChoiceShape("unchanged", "enabled", "disabled", "deleted"), "How the account shall be.") { IsRequired = true },
        new PolicyKey("create", new BooleanShape(), "Whether an account is created if there is none.") { Default = "false" },
        new PolicyKey("container", new ListShape(new TextShape(TextForm.WordOrMapping)), "The container's components below the root, outside in; names, or mappings over the identity. Names that lead to no container block the plan unless createContainers is set.") { Default = "where the account is" },
        new PolicyKey("access", new ChoiceShape("keep", "birthright", "none", "noneAtAll"), "What happens to access: nothing; what the rules ask for; all that this program gave or adopted is taken; everything is taken.") { Default = "keep" },
        new PolicyKey("keep", new ListShape(new TextShape()), "Names or patterns (*) of groups that are kept whatever access says."),
        new PolicyKey("flow", new ChoiceShape("continue", "freeze"), "Whether the directory's attributes go on being written, or stand still.") { Default = "continue" },
        new PolicyKey("attributes", new MapShape(NameForm.DirectoryAttribute, new TextShape(TextForm.Mapping)), "Attributes that are written in this state whatever the flow, over the identity."),
        new PolicyKey("also", new ListShape(new TextShape()), "One-time effects on entering the state, such as revokeSessions; each connector says which it can do."));

    public static ObjectShape States { get; } = new(
        "states",
        new PolicyKey("notYet", State, "The first day lies further ahead than preHire."),
        new PolicyKey("preHire", State, "The first day is near."),
        new PolicyKey("active", State, "Within an assignment and active."),
        new PolicyKey("onLeave", State, "Within an assignment and on leave of absence."),
        new PolicyKey("left", State, "The last assignment has ended, or the person is no longer active."),
        new PolicyKey("purged", State, "Left for longer than purgeAfter."));
}
