using IdentityLifecycle.Plans.Guards;

namespace IdentityLifecycle.Policies.Schema;

/// <summary>The shape of a guard.</summary>
internal static class GuardShapes
{
    public static ObjectShape Guard { get; } = new(
        "guard",
        new PolicyKey("on", new ListShape(new ChoiceShape([.. BuiltInGuards.Kinds.Keys.Order(StringComparer.Ordinal)]), Minimum: 1), "The kinds of operation, summed by distinct account.") { IsRequired = true },
        new PolicyKey("directory", new TextShape(), "The directory; * is every one.") { Default = "*" },
        new PolicyKey("of", new ChoiceShape("people", "guests"), "Whose accounts it counts: everybody's but guests', or those of guests, whose share is that of the guests in scope.") { Default = "people" },
        new PolicyKey("attributes", new ListShape(new TextShape(), Minimum: 1), "The attributes that count among updates. The built-in guards leave these to this one.") { Default = "all" },
        new PolicyKey("together", new BooleanShape(), "Whether the directories are counted together instead of each by itself.") { Default = "false" },
        new PolicyKey("maxCount", new NumberShape(true), "The greatest number of accounts.") { Default = "no limit" },
        new PolicyKey("maxPercent", new NumberShape(false, 0, 100), "The greatest share of the linked accounts in scope, in percent.") { Default = "no limit" },
        new PolicyKey("floor", new NumberShape(true), "From this many accounts on the percentage counts.") { Default = "0" },
        new PolicyKey("window", new TextShape(TextForm.Duration), "How far back earlier runs are counted too.") { Default = "this run alone" });
}
