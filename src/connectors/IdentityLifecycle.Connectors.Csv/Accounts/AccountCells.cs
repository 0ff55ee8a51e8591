using IdentityLifecycle.Texts;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Csv.Accounts;

/// <summary>
/// The account at hand by attribute: the cells of a row, read as their attributes' types. A cell that cannot be read is unknown; one of text
/// is passed on as it is.
/// </summary>
internal sealed class AccountCells : CellRow
{
    private readonly AccountLayout _layout;
    private readonly AccountSettings _settings;
    private readonly FactParser _parser;
    private readonly Fact[] _facts;
    private readonly TextMemo<Fact>[] _read;
    private readonly int[] _sources;
    private readonly int[] _copied;
    private readonly int[] _typed;
    private readonly HashSet<string> _enabledValues;
    private CellRow? _row;

    /// <summary>Makes a reader of cells.</summary>
    public AccountCells(AccountLayout layout, AccountSettings settings)
    {
        _layout = layout;
        _settings = settings;
        _parser = new FactParser(settings.Zone);
        _facts = new Fact[layout.Schema.Count];
        _sources = [.. layout.Sources];
        _copied = [.. Enumerable.Range(0, _facts.Length).Select(ordinal => IsText(layout.Schema[ordinal]) && _sources[ordinal] != layout.Enabled ? _sources[ordinal] : -1)];
        _typed = [.. Enumerable.Range(0, _facts.Length).Where(ordinal => _copied[ordinal] < 0)];
        _read = [.. _facts.Select(static _ => new TextMemo<Fact>())];
        _enabledValues = settings.EnabledValues.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>How many cells could not be read.</summary>
    public int UnreadableCount { get; private set; }

    /// <summary>Where the first of them is and what it holds.</summary>
    public string FirstUnreadable { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public override int Count => _facts.Length;

    private CellRow Row => _row ?? throw new InvalidOperationException("No row was taken yet.");

    /// <summary>Takes the next row.</summary>
    public void Load(long line, CellRow row)
    {
        _row = row;
        foreach (int ordinal in _typed)
        {
            _facts[ordinal] = Read(line, ordinal);
        }
    }

    /// <inheritdoc/>
    public override Fact GetFact(int ordinal) => _copied[ordinal] < 0 ? _facts[ordinal] : Row.GetFact(_copied[ordinal]);

    /// <inheritdoc/>
    public override bool TryGetText(int ordinal, out ReadOnlySpan<byte> text)
    {
        text = default;
        return _copied[ordinal] >= 0 && Row.TryGetText(_copied[ordinal], out text);
    }

    private static bool IsText(AttributeDefinition definition) => definition is { Type: AttributeType.Text or AttributeType.Reference, IsMultiValued: false };

    // What could not be read is read again each time, so that it is counted.
    private Fact Read(long line, int ordinal)
    {
        if (!Row.TryGetText(_sources[ordinal], out ReadOnlySpan<byte> text))
        {
            return Read(line, ordinal, Row.GetFact(_sources[ordinal]));
        }

        if (!_read[ordinal].TryGet(text, out Fact fact))
        {
            fact = Read(line, ordinal, Row.GetFact(_sources[ordinal]));
            if (!fact.IsUnknown)
            {
                _read[ordinal].Keep(text, fact);
            }
        }

        return fact;
    }

    private Fact Read(long line, int ordinal, Fact cell) =>
        _sources[ordinal] == _layout.Enabled ? ReadEnabled(line, cell) : Read(line, _layout.Schema[ordinal], cell);

    private Fact Read(long line, AttributeDefinition definition, Fact cell)
    {
        if (cell.IsNone)
        {
            return cell;
        }

        Fact value = definition.IsMultiValued ? Split(cell.ToString()) : cell;
        return _parser.TryParse(definition.Type, value, out Fact parsed) ? parsed : Unreadable(line, definition, cell);
    }

    private Fact ReadEnabled(long line, Fact cell)
    {
        if (cell.AsText() is not string text)
        {
            return Fact.Unknown;
        }

        if (_enabledValues.Count > 0)
        {
            return Fact.Of(_enabledValues.Contains(text.Trim()));
        }

        return _parser.TryParse(AttributeType.Boolean, cell, out Fact enabled) ? enabled : Unreadable(line, _layout.Schema.Find("accountEnabled")!, cell);
    }

    private Fact Split(string cell) =>
        Fact.Of(ValueList.OfTexts(cell.Split(_settings.Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

    private Fact Unreadable(long line, AttributeDefinition definition, Fact cell)
    {
        if (UnreadableCount++ == 0)
        {
            FirstUnreadable = $"line {line}, {definition.Name} \"{ShownText.Shorten(cell.ToString())}\", expected {FactParser.Describe(definition.Type)}";
        }

        return Fact.Unknown;
    }
}
