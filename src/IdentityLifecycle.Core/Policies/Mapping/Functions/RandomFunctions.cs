using System;
using System.Linq;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies.Expressions;

namespace IdentityLifecycle.Policies.Mapping.Functions;

/// <summary>Guid and RandomString, from the random source of the context.</summary>
internal static class RandomFunctions
{
    private const int Longest = 256;
    private const string Digits = "0123456789";
    private const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Lowers = "abcdefghijklmnopqrstuvwxyz";
    private const string Special = "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/";

    public static Fact CreateGuid(in FunctionArguments arguments)
    {
        Span<byte> bytes = stackalloc byte[16];
        Source(arguments, "Guid").Fill(bytes);

        // Version 4, variant 1 of RFC 9562.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return Fact.Of(new Guid(bytes, bigEndian: true).ToString());
    }

    public static Fact CreateText(in FunctionArguments arguments)
    {
        IRandomSource source = Source(arguments, "RandomString");
        string avoid = arguments.Text(5, string.Empty);
        string[] classes = [.. new[] { Digits, Special, Capitals, Lowers }.Select(letters => string.Concat(letters.Where(letter => !avoid.Contains(letter, StringComparison.Ordinal))))];
        int length = Size(arguments, 0);
        char[] text = new char[length];
        int filled = 0;
        string rest = string.Empty;
        for (int kind = 0; kind < classes.Length; kind++)
        {
            // A kind whose minimum is 0 is not used at all: the original's own example RandomString(6,3,0,0,3) shows that.
            rest += Size(arguments, kind + 1) > 0 ? classes[kind] : string.Empty;
            filled = FillClass(arguments, kind, classes[kind], source, text, filled);
        }

        rest = rest.Length > 0 ? rest : classes[0] + classes[2] + classes[3];
        for (; filled < length; filled++)
        {
            text[filled] = Pick(arguments, rest, source);
        }

        Shuffle(text, source);
        return Fact.Of(new string(text));
    }

    private static int FillClass(in FunctionArguments arguments, int kind, string letters, IRandomSource source, char[] text, int filled)
    {
        int count = Size(arguments, kind + 1);
        if (count > text.Length - filled)
        {
            throw arguments.Fault(0, "the length must be at least the sum of the minimums");
        }

        for (int index = 0; index < count; index++)
        {
            text[filled++] = Pick(arguments, letters, source);
        }

        return filled;
    }

    private static int Size(in FunctionArguments arguments, int index)
    {
        long size = arguments.Integer(index);
        return size is >= 0 and <= Longest ? (int)size : throw arguments.Fault(index, $"a number from 0 to {Longest} was expected");
    }

    private static char Pick(in FunctionArguments arguments, string letters, IRandomSource source) => letters.Length == 0
        ? throw arguments.Fault(5, "it leaves no character of a kind that is asked for")
        : letters[Next(source, letters.Length)];

    private static void Shuffle(char[] text, IRandomSource source)
    {
        for (int index = text.Length - 1; index > 0; index--)
        {
            int other = Next(source, index + 1);
            (text[index], text[other]) = (text[other], text[index]);
        }
    }

    /// <summary>Evenly distributed below the bound: bytes beyond its last multiple are thrown away.</summary>
    private static int Next(IRandomSource source, int bound)
    {
        Span<byte> one = stackalloc byte[1];
        int limit = 256 - (256 % bound);
        do
        {
            source.Fill(one);
        }
        while (one[0] >= limit);
        return one[0] % bound;
    }

    private static IRandomSource Source(in FunctionArguments arguments, string function) =>
        arguments.Context.Random ?? throw MappingException.Unavailable(function, "its value is generated when the plan is applied, not before");
}
