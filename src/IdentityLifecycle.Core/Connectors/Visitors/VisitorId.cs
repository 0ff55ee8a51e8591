using System.Globalization;
using System.Security.Cryptography;

namespace IdentityLifecycle.Connectors.Visitors;

/// <summary>
/// Makes ids of visitors, such as <c>V-261130-7K3QX</c>: the day of registration and five letters and digits by chance. A counter would give an id a second
/// time after an older copy of the store was put back, while the account of the first visitor is still there. The id has 14 characters, because an
/// employeeID of Active Directory has 16 at most.
/// </summary>
public static class VisitorId
{
    private const string Prefix = "V-";
    private const int ChanceLength = 5;

    // Without vowels no words come about, and without 0, 1 and L nobody mistakes one for another.
    private const string Letters = "23456789BCDFGHJKMNPQRTVWXYZ";

    /// <summary>Makes an id. Whether it is free must be checked.</summary>
    /// <param name="now">The instant of registration; the id holds its day (UTC).</param>
    public static string Make(DateTimeOffset now) =>
        Prefix + now.UtcDateTime.ToString("yyMMdd", CultureInfo.InvariantCulture) + "-" + RandomNumberGenerator.GetString(Letters, ChanceLength);
}
