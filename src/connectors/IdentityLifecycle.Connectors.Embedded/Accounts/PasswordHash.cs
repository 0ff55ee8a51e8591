using System.Globalization;
using System.Security.Cryptography;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>
/// What a directory keeps of a password: a salted slow hash (PBKDF2 of RFC 8018), as <c>pbkdf2-sha256$iterations$salt$hash</c>, so that
/// the number of iterations can be raised later.
/// </summary>
internal static class PasswordHash
{
    private const string Algorithm = "pbkdf2-sha256";
    private const int Iterations = 100_000;
    private const int SaltLength = 16;
    private const int HashLength = 32;

    public static string Of(string password)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltLength);
        return string.Create(CultureInfo.InvariantCulture, $"{Algorithm}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, Iterations))}");
    }

    /// <summary>Whether a hash is a password's; takes the same time for every wrong one.</summary>
    public static bool Matches(string hash, string password)
    {
        string[] parts = hash.Split('$');
        return parts is [Algorithm, _, _, _]
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int iterations)
            && CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(parts[3]), Derive(password, Convert.FromBase64String(parts[2]), iterations));
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, HashLength);
}
