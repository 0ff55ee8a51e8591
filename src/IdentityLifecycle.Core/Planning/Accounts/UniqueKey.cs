using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// The form in which values that must be unique together are compared. An address is the same whether it stands alone, as in <c>mail</c>, or as a primary or
/// secondary address, as in <c>proxyAddresses</c>.
/// </summary>
internal static class UniqueKey
{
    private const string AddressPrefix = "smtp:";

    /// <summary>The value as it is compared; upper and lower case are left as they are.</summary>
    public static string Of(string value) => value.StartsWith(AddressPrefix, StringComparison.OrdinalIgnoreCase) ? value[AddressPrefix.Length..] : value;

    /// <summary>The values of an attribute, each by itself.</summary>
    public static IEnumerable<string> TextsOf(Fact fact) => fact.Value is ValueList list ? list.Texts() : fact.HasValue ? [fact.ToString()] : [];

    /// <summary>The values that are new to an account. One that it has already may be somebody else's as well; that is no plan's doing.</summary>
    public static Fact Added(Fact before, Fact after)
    {
        HashSet<string> present = TextsOf(before).Select(Of).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Fact.Of(ValueList.OfTexts(TextsOf(after).Where(value => !present.Contains(Of(value)))));
    }
}
