using System.Globalization;
using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.Policies.Reading.Document;
using IdentityLifecycle.Policies.Schema;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads <c>inconsistencies</c>.</summary>
internal sealed class InconsistencyReader(PolicyContext context)
{
    private static readonly string[] s_choosing = ["kind", "directory", "about", "attribute"];

    public IReadOnlyList<InconsistencyExclusion> ReadExclusions() => [.. context.Root.Object("inconsistencies")?.ObjectsOf("exclude").Select(Read) ?? []];

    private InconsistencyExclusion Read(PolicyObject section)
    {
        if (!s_choosing.Any(section.Has))
        {
            context.Problems.Invalid(section, "An exclusion of everything would hide whatever goes wrong. Say what is meant with \"kind\", \"directory\", \"about\" or \"attribute\".");
        }

        if (section.Text("directory") is PolicyText directory)
        {
            context.Knows(directory, [.. context.Root.MembersOf("directories").Select(static member => member.Key), .. context.Sources], "directory or system of record");
        }

        return new InconsistencyExclusion(DayOf(section.Value("until")), section.Value("reason") ?? string.Empty)
        {
            Kind = Enum.TryParse(section.Value("kind"), out InconsistencyKind kind) ? kind : null,
            Directory = section.Value("directory"),
            About = section.Value("about"),
            Attribute = section.Value("attribute"),
        };
    }

    /// <summary>A day that the shape of the policy has checked.</summary>
    internal static DateOnly DayOf(string? text) => DateOnly.TryParseExact(text, TextForms.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : default;
}
