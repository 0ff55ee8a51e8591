using IdentityLifecycle.Languages.Mapping;

namespace IdentityLifecycle.Policies;

/// <summary>Finds in a mapping what it reads of the account that it is written to.</summary>
internal static class AccountReferences
{
    /// <summary>What stands before the name of such an attribute.</summary>
    public const string Prefix = "account.";

    /// <summary>The attributes that a mapping reads as <c>[account.x]</c>, without the prefix.</summary>
    public static IEnumerable<string> Of(MappingExpression mapping) => Below(mapping.Attributes, Prefix);

    /// <summary>Those of some names that begin with a prefix, without it.</summary>
    public static IEnumerable<string> Below(IEnumerable<string> names, string prefix) =>
        names.Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Select(name => name[prefix.Length..]);
}
