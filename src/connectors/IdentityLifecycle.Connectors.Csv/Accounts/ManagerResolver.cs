using System;
using System.Collections.Generic;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Connectors.Csv.Accounts;

/// <summary>Replaces what a manager column refers to by the anchor of the account that has it.</summary>
internal static class ManagerResolver
{
    /// <summary>Resolves every row; a value that no account or more than one has is unknown.</summary>
    public static void Resolve(DirectoryImage image, int manager, int attribute)
    {
        Dictionary<string, Fact> anchors = Index(image, attribute);
        for (int row = 0; row < image.Count; row++)
        {
            if (image.Table[row, manager].AsText() is string value)
            {
                image.Table.Set(row, manager, anchors.GetValueOrDefault(value.Trim(), Fact.Unknown));
            }
        }
    }

    private static Dictionary<string, Fact> Index(DirectoryImage image, int attribute)
    {
        bool ignoresCase = image.Schema[attribute].Equality != AttributeEquality.Exact;
        Dictionary<string, Fact> anchors = new(ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        for (int row = 0; row < image.Count; row++)
        {
            if (image.Table[row, attribute].AsText() is string value && !anchors.TryAdd(value.Trim(), Fact.Of(image.AnchorOf(row))))
            {
                anchors[value.Trim()] = Fact.Unknown;
            }
        }

        return anchors;
    }
}
