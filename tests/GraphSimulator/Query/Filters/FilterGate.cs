using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Rules;

namespace IdentityLifecycle.GraphSimulator.Query.Filters;

/// <summary>Refuses the filters that the service refuses.</summary>
internal static class FilterGate
{
    public static void Check(Call call, ObjectKind kind, FilterNode filter)
    {
        foreach (FilterUse use in filter.Uses)
        {
            Check(call.Request.IsAdvanced, LevelOf(call, kind, use), use, kind);
        }
    }

    private static char LevelOf(Call call, ObjectKind kind, FilterUse use)
    {
        if (kind == ObjectKind.User)
        {
            return FilterTable.Users.Level(use);
        }

        char level = FilterTable.Groups.Level(use);
        return level == 'D' && use.Property != "id" && !call.Holds(Guesses.GroupFiltersWorkByDefault) ? 'A' : level;
    }

    private static void Check(bool isAdvanced, char level, FilterUse use, ObjectKind kind)
    {
        if (level == 'D' || (level == 'A' && isAdvanced))
        {
            return;
        }

        throw isAdvanced
            ? Refusals.UnsupportedQuery("The request uses a filter property that is not indexed")
            : use.Operator is "ne" or "not" or "endsWith" or "count"
                ? Refusals.UnsupportedQuery()
                : Refusals.UnsupportedQuery($"Unsupported or invalid query filter clause specified for property '{use.Property}' of resource '{kind}'.");
    }
}
