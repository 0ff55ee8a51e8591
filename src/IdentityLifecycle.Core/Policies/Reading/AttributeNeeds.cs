using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using IdentityLifecycle.Policies.Mapping;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Collects the attributes of a directory that a policy reads or writes, so that a connector need not read the others.</summary>
internal static partial class AttributeNeeds
{
    private const string AccountPrefix = "account.";

    /// <summary>The names, sorted.</summary>
    public static IReadOnlyList<string> Of(DirectoryPolicy directory, IEnumerable<EntitlementPolicy> entitlements)
    {
        IEnumerable<MappingExpression?> mappings = directory.Attributes.Select(static attribute => attribute.Value)
            .Concat(directory.States.Values.SelectMany(static state => state.Attributes.Values))
            .Concat(directory.States.Values.SelectMany(static state => state.Container ?? []))
            .Concat(entitlements.SelectMany(static entitlement => entitlement.Grants).Select(static grant => grant.Group))
            .Append(directory.AccountName);
        return
        [
            .. directory.Attributes.Select(static attribute => attribute.Attribute)
                .Concat(directory.States.Values.SelectMany(static state => state.Attributes.Keys))
                .Concat(directory.Correlation.SelectMany(static tier => tier.Match))
                .Concat(directory.Unique.SelectMany(static unique => unique.Attributes))
                .Concat(mappings.OfType<MappingExpression>().SelectMany(static mapping => mapping.Attributes).Where(IsOfAccount).Select(static name => name[AccountPrefix.Length..]))
                .Concat(OfAccount().Matches(directory.Protected?.Text ?? string.Empty).Select(static match => match.Groups[1].Value))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static bool IsOfAccount(string name) => name.StartsWith(AccountPrefix, StringComparison.OrdinalIgnoreCase);

    // A name in a quoted text is taken for an attribute too: one that is not needed does no harm.
    [GeneratedRegex(@"account\.([\w-]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfAccount();
}
