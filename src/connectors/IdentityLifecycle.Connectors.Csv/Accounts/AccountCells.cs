using System;
using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Connectors.Csv.Reading;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Connectors.Csv.Accounts;

/// <summary>Turns the cells of an account into facts of its attributes' types. A cell that cannot be read is unknown.</summary>
internal sealed class AccountCells
{
    private readonly AccountLayout _layout;
    private readonly AccountSettings _settings;
    private readonly FactParser _parser;
    private readonly Fact[] _facts;
    private readonly int[] _copied;
    private readonly int[] _sources;
    private readonly HashSet<string> _enabledValues;

    /// <summary>Makes a reader of cells.</summary>
    public AccountCells(AccountLayout layout, AccountSettings settings)
    {
        _layout = layout;
        _settings = settings;
        _parser = new FactParser(settings.Zone);
        _facts = new Fact[layout.Schema.Count];
        _sources = [.. layout.Sources];
        _copied = [.. Enumerable.Range(0, _facts.Length).Select(ordinal => IsText(layout.Schema[ordinal]) && _sources[ordinal] != layout.Enabled ? _sources[ordinal] : -1)];
        _enabledValues = settings.EnabledValues.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>How many cells could not be read.</summary>
    public int UnreadableCount { get; private set; }

    /// <summary>Where the first of them is and what it holds.</summary>
    public string FirstUnreadable { get; private set; } = string.Empty;

    /// <summary>The facts of a row by attribute; valid until the next call.</summary>
    public ReadOnlySpan<Fact> Read(long line, ReadOnlySpan<Fact> row)
    {
        for (int ordinal = 0; ordinal < _facts.Length; ordinal++)
        {
            int column = _copied[ordinal];
            _facts[ordinal] = column >= 0 ? row[column] : Read(line, ordinal, row[_sources[ordinal]]);
        }

        return _facts;
    }

    private static bool IsText(AttributeDefinition definition) => definition is { Type: AttributeType.Text or AttributeType.Reference, IsMultiValued: false };

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
            FirstUnreadable = $"line {line}, {definition.Name} \"{CsvErrors.Shorten(cell.ToString())}\", expected {FactParser.Describe(definition.Type)}";
        }

        return Fact.Unknown;
    }
}
