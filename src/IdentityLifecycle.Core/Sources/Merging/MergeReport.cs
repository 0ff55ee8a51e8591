using System.Globalization;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Sources.Merging;

/// <summary>Collects what does not fit together when sources are merged, in words, and who is held because of it.</summary>
internal sealed class MergeReport
{
    private const int Shown = 5;

    private readonly List<LifecycleProblem> _problems = [];
    private readonly Dictionary<SourcePart, List<WithheldKey>> _withheld = [];
    private readonly Dictionary<SourcePart, IReadOnlyList<string>> _unjoined = [];

    /// <summary>What does not fit.</summary>
    public IReadOnlyList<LifecycleProblem> Problems => _problems;

    /// <summary>Who is held because of it, by the source whose row it is.</summary>
    public IReadOnlyList<WithheldKey> WithheldOf(SourcePart part) => _withheld.GetValueOrDefault(part, []);

    /// <summary>The keys of the rows of a source that are about nobody.</summary>
    public IReadOnlyList<string> UnjoinedOf(SourcePart part) => _unjoined.GetValueOrDefault(part, []);

    /// <summary>Adds a source that could not be read.</summary>
    public void AddUnreadable(SourcePart part)
    {
        string consequence = part.Policy.Introduces ? "Nothing happens to its people, and nobody counts as missing or as an orphan." : "What it decides is unknown and stays as it is.";
        _problems.Add(new LifecycleProblem(part.Failure!.Kind, $"{part.Name} cannot be read: {part.Failure.Message} {consequence}") { System = part.Name });
    }

    /// <summary>Adds a person about whom a source has several rows.</summary>
    public void AddSeveral(SourcePart part, string person) => Add(
        part,
        person,
        (ShownText)$"{part.Name}: several rows have the same {part.Policy.Join} as \"{person}\"; one was expected.",
        (ShownText)$"Correct it there, or let \"rows\" in the policy leave out those that are not meant.");

    /// <summary>Adds a row that is about two people.</summary>
    public void AddShared(SourcePart part, int row, string person, string other) => Add(
        part,
        person,
        (ShownText)$"{part.Name}: the row \"{part.Rows.IdOf(row)}\" has the same {part.Policy.Join} as \"{person}\" and \"{other}\"; it can be about one of them only.",
        (ShownText)$"Correct {part.Policy.Join} in the system of record, or join by more attributes.");

    /// <summary>Adds the rows that are about nobody.</summary>
    public void AddUnjoined(SourcePart part, IReadOnlyList<int> rows, JoinKeys keys)
    {
        _unjoined[part] = [.. rows.Select(part.Rows.IdOf)];
        if (rows.Count == 0)
        {
            return;
        }

        string named = string.Join(", ", rows.Take(Shown).Select(row => $"\"{ShownText.Shorten(keys.Describe(row))}\""));
        ShownText message = $"{part.Name}: {rows.Count.ToString(CultureInfo.InvariantCulture)} rows are about nobody whom another system of record knows, by {part.Policy.Join}: {named}{(rows.Count > Shown ? " and others" : string.Empty)}. They are left out.";
        _problems.Add(new LifecycleProblem(LifecycleErrorKind.RowUnjoined, message.ToString()) { System = part.Name });
    }

    /// <summary>Holds rows that may be about people of a source that could not be read as a whole.</summary>
    public void HoldAll(SourcePart part, IReadOnlyList<int> rows, SourcePart doubtful)
    {
        if (rows.Count == 0)
        {
            return;
        }

        ShownText reason = $"{part.Name} knows the person, and {doubtful.Name} may as well: it or a row of it cannot be read";
        Withheld(part).AddRange(rows.Select(part.Rows.IdOf).Select(id => new WithheldKey(id, id, reason.ToString(), [])));
        ShownText message = $"{part.Name}: {rows.Count.ToString(CultureInfo.InvariantCulture)} people are held, because {doubtful.Name} may know them as well, and it or a row of it cannot be read. Correct {doubtful.Name}; nothing happens to them until then.";
        _problems.Add(new LifecycleProblem(LifecycleErrorKind.JoinUnclear, message.ToString()) { System = part.Name });
    }

    /// <summary>Holds a person of whom nobody can tell which assignments they have.</summary>
    public void Hold(SourcePart part, string person) =>
        Withheld(part).Add(new WithheldKey(person, person, "it is not clear which rows of the systems of record are about the person", []));

    private List<WithheldKey> Withheld(SourcePart part)
    {
        if (!_withheld.TryGetValue(part, out List<WithheldKey>? held))
        {
            _withheld[part] = held = [];
        }

        return held;
    }

    private void Add(SourcePart part, string person, ShownText found, ShownText advice)
    {
        string consequence = part.Policy.Introduces ? "Nothing happens to the person until then." : "What it decides about the person is unknown until then.";
        _problems.Add(new LifecycleProblem(LifecycleErrorKind.JoinUnclear, $"{found} {advice} {consequence}") { System = part.Name, Identity = person });
    }
}
