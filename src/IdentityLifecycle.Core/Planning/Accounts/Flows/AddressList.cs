using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Planning.Accounts.Flows;

/// <summary>
/// The addresses of an account as <c>proxyAddresses</c> holds them: one primary (<c>SMTP:</c>), any number of secondaries (<c>smtp:</c>), and others, which are left
/// as they are.
/// </summary>
internal static class AddressList
{
    /// <summary>The attribute that holds them.</summary>
    public const string Attribute = "proxyAddresses";

    private const string Primary = "SMTP:";
    private const string Secondary = "smtp:";

    /// <summary>Whether an attribute holds such addresses.</summary>
    public static bool Is(string attribute) => attribute.Equals(Attribute, StringComparison.OrdinalIgnoreCase);

    /// <summary>How many of some addresses are primary ones.</summary>
    public static int CountPrimary(IEnumerable<string> addresses) => addresses.Count(IsPrimary);

    /// <summary>
    /// Adds addresses so that none is lost and at most one is primary: if one of those that come is, the former primary becomes a secondary. An address occurs once.
    /// </summary>
    /// <param name="present">The addresses that the account has.</param>
    /// <param name="wanted">Those that it shall have besides.</param>
    public static Fact Merge(Fact present, Fact wanted)
    {
        List<string> coming = [.. UniqueKey.TextsOf(wanted)];
        string? primary = coming.Find(IsPrimary);
        List<string> result = [];
        foreach (string address in UniqueKey.TextsOf(present))
        {
            string? same = coming.Find(other => IsSame(other, address));
            if (same is null)
            {
                result.Add(primary is not null && IsPrimary(address) ? Secondary + UniqueKey.Of(address) : address);
            }
            else if (!IsPrimary(same))
            {
                // A primary is not made a secondary only because somebody asks for that address as well.
                result.Add(IsPrimary(address) && primary is not null ? same : address);
                coming.Remove(same);
            }
        }

        result.AddRange(coming.Where(address => !result.Exists(other => IsSame(other, address))));
        return Fact.Of(ValueList.OfTexts(result));
    }

    /// <summary>The addresses with one more as a secondary, unless it is among them.</summary>
    public static Fact WithSecondary(Fact addresses, string address)
    {
        string[] texts = [.. UniqueKey.TextsOf(addresses)];
        return texts.Any(other => IsSame(other, address)) ? addresses : Fact.Of(ValueList.OfTexts(texts.Append(Secondary + UniqueKey.Of(address))));
    }

    private static bool IsPrimary(string address) => address.StartsWith(Primary, StringComparison.Ordinal);

    private static bool IsSame(string left, string right) => UniqueKey.Of(left).Equals(UniqueKey.Of(right), StringComparison.OrdinalIgnoreCase);
}
