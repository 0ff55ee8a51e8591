using System.Text.RegularExpressions;
using IdentityLifecycle.Languages.Mapping;

namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>Collects the attributes of a directory that a policy reads or writes. The connector need not read any others.</summary>
internal static partial class AttributeNeeds
{
    private const string AccountPrefix = "account.";

    /// <summary>The names, sorted.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="all">All directories of the policy. The mappings of the others may read this one's accounts too.</param>
    /// <param name="entitlements">The entitlements.</param>
    public static IReadOnlyList<string> Of(DirectoryPolicy directory, IEnumerable<DirectoryPolicy> all, IEnumerable<EntitlementPolicy> entitlements)
    {
        IEnumerable<MappingExpression> mappings = all.SelectMany(MappingsOf).Concat(entitlements.SelectMany(static entitlement => entitlement.Grants).Select(static grant => grant.Name));
        return
        [
            .. directory.Attributes.Select(static attribute => attribute.Attribute)
                .Concat(directory.States.Values.SelectMany(static state => state.Attributes.Keys))
                .Concat(directory.Correlation.SelectMany(static tier => tier.Match))
                .Concat(all.SelectMany(static one => one.Unique).SelectMany(static unique => unique.Attributes))
                .Concat(mappings.SelectMany(static mapping => mapping.Attributes).SelectMany(name => Below(name, AccountPrefix).Concat(Below(name, directory.Name + "."))))
                .Concat(OfAccount().Matches($"{directory.Protected?.Text} {directory.Nobody?.Text}").Select(static match => match.Groups[1].Value))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static IEnumerable<MappingExpression> MappingsOf(DirectoryPolicy directory) => directory.Attributes.Select(static attribute => attribute.Value)
        .Concat(directory.States.Values.SelectMany(static state => state.Attributes.Values))
        .Concat(directory.States.Values.SelectMany(static state => state.Container ?? []))
        .Concat(directory.AccountName is MappingExpression name ? [name] : []);

    private static IEnumerable<string> Below(string name, string prefix) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? [name[prefix.Length..]] : [];

    // This also matches names inside quoted texts. Reading an attribute too many does no harm.
    [GeneratedRegex(@"account\.([\w-]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfAccount();
}
