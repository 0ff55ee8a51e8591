using System.Text.RegularExpressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>Collects the attributes of a directory that a policy reads or writes. The connector need not read any others.</summary>
internal static partial class AttributeNeeds
{
    /// <summary>The names, sorted.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="all">All directories of the policy. The mappings of the others may read this one's accounts too.</param>
    /// <param name="entitlements">The entitlements.</param>
    /// <param name="guests">The guest policies.</param>
    public static IReadOnlyList<string> Of(DirectoryPolicy directory, IEnumerable<DirectoryPolicy> all, IEnumerable<EntitlementPolicy> entitlements, IEnumerable<GuestPolicy> guests)
    {
        IEnumerable<MappingExpression> mappings = all.SelectMany(static one => one.Mappings).Concat(entitlements.SelectMany(static entitlement => entitlement.Grants).Select(static grant => grant.Name));
        return
        [
            .. directory.Attributes.Select(static attribute => attribute.Attribute)
                .Concat(directory.States.Values.SelectMany(static state => state.Attributes.Keys))
                .Concat(directory.Correlation.SelectMany(static tier => tier.Match))
                .Concat(all.SelectMany(static one => one.Unique).SelectMany(static unique => unique.Attributes))
                .Concat(mappings.SelectMany(static mapping => mapping.Attributes).SelectMany(name => AccountReferences.Below([name], AccountReferences.Prefix).Concat(AccountReferences.Below([name], directory.Name + "."))))
                .Concat(OfAccount().Matches($"{directory.Protected?.Text} {directory.Nobody?.Text}").Select(static match => match.Groups[1].Value))
                .Concat(GuestNeeds.AttributesOf([.. guests.Where(policy => policy.Directory == directory.Name)]))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>The names of the attributes whose values must not occur twice in a directory, sorted: policies say so, or look for a free value.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="all">All directories of the policy. Those of the others may be unique across this one.</param>
    public static IReadOnlyList<string> Unique(DirectoryPolicy directory, IEnumerable<DirectoryPolicy> all) =>
    [
        .. directory.Attributes.Where(static attribute => attribute.Value.UsesUniqueness).Select(static attribute => attribute.Attribute)
            .Concat(all.SelectMany(one => one.Unique.Where(unique => one.Name == directory.Name || unique.Directories.Contains(directory.Name, StringComparer.OrdinalIgnoreCase))).SelectMany(static unique => unique.Attributes))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase),
    ];

    // This also matches names inside quoted texts. Reading an attribute too many does no harm.
    [GeneratedRegex(@"account\.([\w-]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfAccount();
}
