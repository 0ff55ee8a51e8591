using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Planning.World;

/// <summary>
/// Finds attributes that were emptied or changed for too many people at once: a column that was left out of the export, or columns that were shifted. Who has
/// several attributes that look wrong reads of all of them.
/// </summary>
internal sealed class ContentReview(SnapshotProfiles profiles, CompletenessPolicy limits)
{
    // A day changes a few people. Nobody can tell from fewer whether a column is wrong.
    private const int LeastEmptied = 5;
    private const int LeastChanged = 10;

    private const double UsualEmptied = 20;
    private const double UsualChanged = 50;

    // An attribute that few people have, such as the end of a leave, ends for several of them on one day.
    private const double RareEmptied = 50;
    private const int RareShare = 10;

    private const double NoLimit = 100;
    private const int ShownLength = 60;

    /// <summary>What is wrong with a snapshot, in words; null if nothing is, or if nothing is known to compare it with.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="last">The last accepted one.</param>
    public ShownText? FindingOf(SourceSnapshot snapshot, SnapshotObservation last)
    {
        if (snapshot.Sample is not SnapshotSample sample || profiles.Of(snapshot) is not SnapshotProfile now || SnapshotProfile.Parse(last.Profile) is not SnapshotProfile before)
        {
            return null;
        }

        bool isSample = before.People.Count < before.Total || sample.People.Count < sample.Total;
        ShownText[] found = [.. ProfileComparison.Differences(before, now, sample).SelectMany(difference => FindingsOf(difference, isSample))];
        string sampled = isSample ? FormattableString.Invariant($", of a sample of {sample.People.Count} of its {sample.Total} people") : string.Empty;
        if (found.Length == 0)
        {
            return null;
        }

        return $"compared with the last accepted one, read on {last.ReadAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC{sampled}: {ShownText.Join("; ", found)}. Check whether columns of the export were left out, shifted or mixed up.";
    }

    private IEnumerable<ShownText> FindingsOf(ColumnDifference difference, bool isSample)
    {
        string name = difference.Attribute.Definition.Name;
        double emptied = LimitOf(limits.MaxEmptied, name) ?? (difference.Had * RareShare < difference.Compared ? RareEmptied : UsualEmptied);
        if (difference.Emptied >= LeastEmptied && IsOver(difference.Emptied, difference.Had, emptied))
        {
            yield return $"{NameOf(difference)} has no value for {difference.Emptied} of the {difference.Had} people who had one ({Percent(difference.Emptied, difference.Had)}; {emptied:0.##} % are allowed), such as {difference.FirstEmptied?.Identity}";
        }
        else if (isSample && emptied < NoLimit && difference.Attribute.Filled == 0 && difference.FilledBefore == SampledAttribute.MostCounted)
        {
            // So few people have it that the sample does not show it.
            yield return $"{NameOf(difference)} has no value for anybody, and at least {SampledAttribute.MostCounted} people had one";
        }

        double changed = LimitOf(limits.MaxChanged, name) ?? UsualChanged;
        if (difference.Changed >= LeastChanged && IsOver(difference.Changed, difference.Compared, changed))
        {
            yield return $"{NameOf(difference)} has another value for {difference.Changed} of {difference.Compared} people ({Percent(difference.Changed, difference.Compared)}; {changed:0.##} % are allowed), such as {difference.FirstChanged?.Identity}{ValueOf(difference, difference.FirstChanged)}";
        }
    }

    private static double? LimitOf(ShareLimit limit, string attribute) => limit.ByAttribute.TryGetValue(attribute, out double percent) ? percent : limit.Percent;

    private static bool IsOver(int part, int whole, double limit) => 100.0 * part > limit * whole;

    private static string Percent(int part, int whole) => FormattableString.Invariant($"{100.0 * part / whole:0.#} %");

    private static ShownText NameOf(ColumnDifference difference) => $"\"{difference.Attribute.Definition.Name}\", from {Shorten(difference.Attribute.Mapping)},";

    private static ShownText ValueOf(ColumnDifference difference, SampledPerson? person) =>
        ShownText.If(person is not null && !difference.Attribute.Definition.IsRedacted, $", now \"{Shorten(Fact.Print(person?.Facts[difference.Index].Value))}\"");

    private static string Shorten(string text) => text.Length <= ShownLength ? text : text[..ShownLength] + "…";
}
