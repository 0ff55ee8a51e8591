using System.Buffers.Text;
using System.Globalization;
using System.Text;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap.Schema;

/// <summary>Turns a server's values into facts and back. Names of entries stay texts here; what they refer to is resolved elsewhere.</summary>
internal static class ValueConversion
{
    private const string TimeFormat = "yyyyMMddHHmmss'.0Z'";

    // Zero, the first instant of file times, says "never".
    private static readonly DateTime s_fileTimeZero = DateTime.FromFileTimeUtc(0);
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly string[] s_times = ["yyyyMMddHHmmss'Z'", "yyyyMMddHHmmss.FFFFFFF'Z'", "yyyyMMddHHmm'Z'", "yyyyMMddHHmmsszzz", "yyyyMMddHHmmss.FFFFFFFzzz", "yyyyMMddHH'Z'"];

    /// <summary>The fact of an attribute's values; a value that cannot be read makes it unknown.</summary>
    public static Fact ToFact(LdapAttribute attribute, IReadOnlyList<byte[]> values)
    {
        if (values.Count == 0)
        {
            return Fact.None;
        }

        if (values.Count == 1 && !attribute.Definition.IsMultiValued)
        {
            return ToSingle(attribute, values[0]);
        }

        List<object> list = new(values.Count);
        foreach (byte[] value in values)
        {
            Fact fact = ToSingle(attribute, value);
            if (fact.IsUnknown)
            {
                return fact;
            }

            if (fact.Value is object single)
            {
                list.Add(single);
            }
        }

        return Fact.Of(ValueList.Of(list));
    }

    /// <summary>The server's values of a fact.</summary>
    /// <exception cref="LifecycleException">ValueInvalid: the fact does not fit the attribute. The message holds no value.</exception>
    public static IReadOnlyList<byte[]> ToValues(LdapAttribute attribute, Fact fact)
    {
        if (fact.IsUnknown)
        {
            throw Invalid(attribute, "is unknown");
        }

        if (fact.IsNone)
        {
            return attribute.Syntax == LdapSyntax.FileTime && attribute.Name.Equals("accountExpires", StringComparison.OrdinalIgnoreCase) ? ["0"u8.ToArray()] : [];
        }

        if (fact.Value is not ValueList list)
        {
            return [ToValue(attribute, fact.Value!)];
        }

        return list.Count <= 1 || attribute.Definition.IsMultiValued || !attribute.IsSingleOnServer
            ? list.Select(value => ToValue(attribute, value)).ToArray()
            : throw Invalid(attribute, $"has {list.Count} values, but the directory keeps one");
    }

    /// <summary>A text as its bytes.</summary>
    /// <exception cref="LifecycleException">ValueInvalid: it holds half a character.</exception>
    public static byte[] ToBytes(string attribute, string text)
    {
        try
        {
            return s_strict.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw new LifecycleException(LifecycleErrorKind.ValueInvalid, $"The value for {attribute} is no valid Unicode text.") { Attribute = attribute };
        }
    }

    /// <summary>What a text of a server says, or null if it is no time.</summary>
    public static DateTimeOffset? ParseTime(string text) => DateTimeOffset.TryParseExact(
        text, s_times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) ? time : null;

    private static Fact ToSingle(LdapAttribute attribute, byte[] value) => attribute.Syntax switch
    {
        LdapSyntax.Binary => Fact.Of(value),
        LdapSyntax.Guid => value.Length == 16 ? Fact.Of(new Guid(value).ToString()) : Fact.Unknown,
        LdapSyntax.Sid => SidText.Of(value) is string sid ? Fact.Of(sid) : Fact.Unknown,
        LdapSyntax.FileTime => FromFileTime(value),
        LdapSyntax.Integer => Number(value) is long number ? Fact.Of(number) : Fact.Unknown,
        LdapSyntax.Boolean => FromBoolean(Encoding.UTF8.GetString(value)),
        LdapSyntax.GeneralizedTime => ParseTime(Encoding.UTF8.GetString(value)) is DateTimeOffset time ? Fact.Of(time) : Fact.Unknown,
        LdapSyntax.Text => FromText(attribute.Definition.Type, value),
        _ => Fact.Of(Encoding.UTF8.GetString(value)),
    };

    // An attribute of texts may hold what the policy's vocabulary knows as a date or a truth, by agreement.
    private static Fact FromText(AttributeType type, byte[] value)
    {
        string text = Encoding.UTF8.GetString(value);
        return type switch
        {
            AttributeType.DateTime => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? Fact.Of(time)
                : ParseTime(text) is DateTimeOffset generalized ? Fact.Of(generalized) : Fact.Unknown,
            AttributeType.Boolean => FromBoolean(text),
            AttributeType.Integer => Number(value) is long number ? Fact.Of(number) : Fact.Unknown,
            _ => Fact.Of(text),
        };
    }

    private static Fact FromBoolean(string text) => bool.TryParse(text, out bool truth) ? Fact.Of(truth) : Fact.Unknown;

    private static Fact FromFileTime(byte[] value) => Number(value) switch
    {
        null => Fact.Unknown,
        <= 0 or long.MaxValue => Fact.None,
        long ticks => ticks <= DateTime.MaxValue.Ticks - s_fileTimeZero.Ticks ? Fact.Of(new DateTimeOffset(DateTime.FromFileTimeUtc(ticks))) : Fact.None,
    };

    private static long? Number(byte[] value) => Utf8Parser.TryParse(value, out long number, out int read) && read == value.Length ? number : null;

    private static byte[] ToValue(LdapAttribute attribute, object value) => (attribute.Syntax, value) switch
    {
        (LdapSyntax.Binary, byte[] bytes) => bytes,
        (LdapSyntax.Binary, string text) => FromBase64(attribute, text),
        (LdapSyntax.Guid, string text) => Guid.TryParse(text, out Guid guid) ? guid.ToByteArray() : throw Invalid(attribute, "is no GUID"),
        (LdapSyntax.Boolean, bool truth) => Ascii(truth ? "TRUE" : "FALSE"),
        (LdapSyntax.Boolean, string text) => bool.TryParse(text, out bool truth) ? Ascii(truth ? "TRUE" : "FALSE") : throw Invalid(attribute, "is neither True nor False"),
        (LdapSyntax.Integer, long number) => Ascii(number.ToString(CultureInfo.InvariantCulture)),
        (LdapSyntax.Integer, string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? Ascii(number.ToString(CultureInfo.InvariantCulture)) : throw Invalid(attribute, "is no whole number"),
        (LdapSyntax.FileTime, DateTimeOffset time) => time.UtcDateTime > s_fileTimeZero ? Ascii(time.UtcDateTime.ToFileTimeUtc().ToString(CultureInfo.InvariantCulture)) : throw Invalid(attribute, "lies before 1601"),
        (LdapSyntax.GeneralizedTime, DateTimeOffset time) => Ascii(time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)),
        (LdapSyntax.Sid, _) => throw Invalid(attribute, "cannot be written"),
        (LdapSyntax.Text or LdapSyntax.Name, byte[]) => throw Invalid(attribute, "is bytes, not text"),
        (LdapSyntax.Text or LdapSyntax.Name, ComplexValue) => throw Invalid(attribute, "has named parts"),
        (LdapSyntax.Text or LdapSyntax.Name, string text) => Text(attribute, text),
        (LdapSyntax.Text, _) => Text(attribute, Fact.From(value).ToString()),
        _ => throw Invalid(attribute, $"is not {FactParser.Describe(attribute.Definition.Type)}"),
    };

    private static byte[] Text(LdapAttribute attribute, string text)
    {
        if (text.Length == 0)
        {
            throw Invalid(attribute, "is an empty text, which no directory keeps");
        }

        return SamAccountName.Is(attribute.Name) && SamAccountName.WhyInvalid(text, attribute.Definition.MaximumLength) is string why
            ? throw Invalid(attribute, $"cannot be used: {why}")
            : attribute.Definition.MaximumLength is int limit && text.Length > limit
                ? throw Invalid(attribute, $"has {text.Length} characters; the directory takes {limit}")
                : ToBytes(attribute.Definition.Name, text);
    }

    private static byte[] FromBase64(LdapAttribute attribute, string text)
    {
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int length) ? bytes[..length] : throw Invalid(attribute, "is not bytes in base64");
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    // A value may be a secret: the message says what is wrong with it, not what it is.
    private static LifecycleException Invalid(LdapAttribute attribute, string what) =>
        new(LifecycleErrorKind.ValueInvalid, $"The value for {attribute.Definition.Name} {what}.") { Attribute = attribute.Definition.Name };
}
