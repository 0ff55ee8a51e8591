using System.Security.Cryptography;

namespace IdentityLifecycle.Execution;

/// <summary>Makes passwords from the cryptographic random source: four kinds of characters, none that is easily mistaken for another.</summary>
internal static class PasswordGenerator
{
    private const int Length = 24;

    private static readonly string[] s_kinds = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "!#$%*+-=?@_"];

    public static string Create()
    {
        char[] characters = new char[Length];
        string all = string.Concat(s_kinds);
        for (int index = 0; index < Length; index++)
        {
            string kind = index < s_kinds.Length ? s_kinds[index] : all;
            characters[index] = kind[RandomNumberGenerator.GetInt32(kind.Length)];
        }

        RandomNumberGenerator.Shuffle<char>(characters);
        return new string(characters);
    }
}
