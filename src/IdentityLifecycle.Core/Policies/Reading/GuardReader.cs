using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads <c>guards</c>.</summary>
internal sealed class GuardReader(PolicyContext context)
{
    /// <summary>The policy's guards, then all built-in ones. Judging a plan leaves out the built-in ones that are replaced.</summary>
    public IReadOnlyList<GuardRule> Read() => [.. context.Root.ObjectsOf("guards").Select(Read), .. BuiltInGuards.All];

    private GuardRule Read(PolicyObject section)
    {
        if (section.Find("maxCount") is null && section.Find("maxPercent") is null)
        {
            context.Problems.Warn(section, "This guard has neither \"maxCount\" nor \"maxPercent\": it limits nothing and only switches the built-in guards off.");
        }

        string[] words = [.. section.TextsOf("on").Select(static word => word.Value).Where(BuiltInGuards.Kinds.ContainsKey).Distinct(StringComparer.Ordinal)];
        return new GuardRule(BuiltInGuards.NameOf(words) + (section.Value("of") == "guests" ? "OfGuests" : string.Empty), [.. words.Select(static word => BuiltInGuards.Kinds[word])])
        {
            Directory = ReadDirectory(section.Text("directory")),
            OfGuests = section.Value("of") == "guests",
            Attributes = ReadAttributes(section, words),
            IsTogether = section.IsTrue("together"),
            MaxCount = (int?)section.Number("maxCount")?.Whole,
            MaxPercent = section.Number("maxPercent")?.Value,
            Floor = (int?)section.Number("floor")?.Whole ?? 0,
            Window = section.Duration("window"),
        };
    }

    private IReadOnlyList<string> ReadAttributes(PolicyObject section, string[] words)
    {
        PolicyText[] names = [.. section.TextsOf("attributes")];
        if (names.Length > 0 && !words.Contains("update"))
        {
            context.Problems.Invalid(section, "\"attributes\" tells which updates count, but \"on\" does not name \"update\".");
        }

        return [.. names.Select(static name => name.Value)];
    }

    private string ReadDirectory(PolicyText? name) =>
        name is null || name.Value == GuardRule.EveryDirectory || !context.TryFindDirectory(name, out string? directory)
            ? GuardRule.EveryDirectory
            : directory;
}
