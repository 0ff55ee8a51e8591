using CsCheck;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Core.Tests.Plans;

/// <summary>Facts of every state and type, with texts that are as awkward as texts can be.</summary>
internal static class FactGen
{
    public static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf("Zoë", "O'Neil", "李小龍", "a\"b\\c", "line\nbreak\r\t", "\0\u0001\u001f\u007f", "😀", "\u2028\u2029\u0085", "\ud800", "x\udc00y", "\udc00\ud800", "\uFFFD", "/", ""),
        Gen.String[Gen.Char['\0', '\uffff'], 0, 12],
        Gen.String[Gen.Char.AlphaNumeric, 0, 12]);

    public static readonly Gen<DateTimeOffset> Instant = Gen.OneOf(
        Gen.OneOf(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new DateTimeOffset(2026, 11, 23, 4, 20, 54, TimeSpan.FromMinutes(345))),
        Gen.DateTimeOffset);

    private static readonly Gen<Fact> s_single = Gen.OneOf(
        Text.Select(static text => Fact.Of(text)),
        Gen.Bool.Select(static value => Fact.Of(value)),
        Gen.OneOf(Gen.Long, Gen.OneOf(0L, long.MinValue, long.MaxValue)).Select(static value => Fact.Of(value)),
        Gen.OneOf(Gen.Double, Gen.OneOf(2.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon)).Select(static value => Fact.Of(value)),
        Instant.Select(static value => Fact.Of(value)),
        Gen.Byte.Array[0, 40].Select(static value => Fact.Of(value)));

    private static readonly Gen<Fact> s_plain = Gen.OneOf(
        Gen.OneOf(Fact.None, Fact.Unknown),
        s_single,
        s_single.Array[1, 4].Select(static facts => Fact.Of(ValueList.Of(Array.ConvertAll(facts, static fact => fact.Value!)))));

    private static readonly Gen<Fact> s_complex = Gen.Select(Text, s_plain, static (name, fact) => KeyValuePair.Create(name, fact)).Array[0, 3]
        .Select(static parts => Fact.Of(new ComplexValue(parts)));

    private static readonly Gen<Fact> s_nested = Gen.Select(Text, s_complex, s_single, static (name, inner, other) =>
        Fact.Of(ValueList.Of([new ComplexValue([KeyValuePair.Create(name, inner), KeyValuePair.Create("x", Fact.Unknown)]), other.Value!])));

    private static readonly Gen<Fact> s_sealed = Gen.Select(Text, Text, static (text, recipient) => Fact.Of(new SealedContent(text, recipient)));

    /// <summary>Values as sources and directories have them.</summary>
    public static readonly Gen<Fact> Open = Gen.OneOf(s_plain, s_plain, s_complex, s_nested);

    public static readonly Gen<Fact> Any = Gen.OneOf(Open, Open, Open, Open, s_sealed);
}
