using System.Globalization;
using System.Text.RegularExpressions;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Schema;

/// <summary>Checks the form of texts and names. Mappings and rules are checked later, where it is known what they may read.</summary>
internal static partial class TextForms
{
    /// <summary>The pattern of durations, for editors. The reader's own check decides.</summary>
    public const string DurationPattern = "^[Pp](?=.)([0-9]+[Yy])?([0-9]+[Mm])?([0-9]+[Ww])?([0-9]+[Dd])?([Tt](?=.)([0-9]+[Hh])?([0-9]+[Mm])?([0-9]+[Ss])?)?$";

    /// <summary>The pattern of times of day.</summary>
    public const string TimePattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    /// <summary>The pattern of days, for editors. The reader's own check decides.</summary>
    public const string DayPattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    /// <summary>The form of days.</summary>
    public const string DayFormat = "yyyy-MM-dd";

    /// <summary>The pattern of names of sources, directories and identity attributes.</summary>
    public const string NamePattern = "^[A-Za-z][A-Za-z0-9_-]*$";

    public static string Expected(this TextForm form) => form switch
    {
        TextForm.Duration => "an ISO 8601 duration such as \"P14D\" or \"PT24H\"",
        TextForm.TimeOfDay => "a time of day such as \"18:00\"",
        TextForm.Day => "a day such as \"2027-06-30\"",
        TextForm.TimeZone => "a time zone such as \"Europe/Berlin\", or an attribute mapping such as \"[timeZone]\"",
        TextForm.Mapping => "an attribute mapping such as \"[department]\"",
        TextForm.WordOrMapping => "a name, or an attribute mapping such as \"[department]\"",
        TextForm.Rule => "a membership rule such as user.department -ne null",
        _ => "a text",
    };

    public static string Expected(this NameForm form) => form switch
    {
        NameForm.Section => "names as keys",
        NameForm.AttributeOrRest => "attributes (or * for all others) as keys",
        NameForm.Column => "columns as keys",
        _ => "attributes as keys",
    };

    public static bool Fits(this NameForm form, string name) => form switch
    {
        NameForm.DirectoryAttribute or NameForm.Column => name.Trim().Length > 0,
        NameForm.AttributeOrRest when string.Equals(name, "*", StringComparison.Ordinal) => true,
        _ => Name().IsMatch(name),
    };

    public static bool Fits(this TextForm form, string text) => form switch
    {
        TextForm.Duration => PolicyDuration.TryParse(text, out _),
        TextForm.Day => DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        TextForm.TimeOfDay => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => true,
    };

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}

/// <summary>The forms of a text in the policy.</summary>
internal enum TextForm
{
    Plain,
    Duration,
    TimeOfDay,
    Day,
    TimeZone,
    Mapping,
    WordOrMapping,
    Rule,
}

/// <summary>The kinds of names that a map can have.</summary>
internal enum NameForm
{
    /// <summary>Sources and directories: a letter, then letters, digits, - and _.</summary>
    Section,

    /// <summary>Attributes of identities: a letter, then letters, digits, - and _.</summary>
    Attribute,

    /// <summary>Attributes of a directory: what the directory calls them.</summary>
    DirectoryAttribute,

    /// <summary>Attributes, or * for all others.</summary>
    AttributeOrRest,

    /// <summary>Columns of a file: what its header calls them.</summary>
    Column,
}
