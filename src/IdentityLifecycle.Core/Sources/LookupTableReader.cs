using IdentityLifecycle.Texts;
using System.Globalization;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Sources;

/// <summary>
/// Turns the rows of a table into what <c>Lookup</c> reads: give it to <see cref="ISystemOfRecord.ReadAsync"/>, then call
/// <see cref="Complete"/>. A table decides values of many people, so that one bad row refuses all of it.
/// </summary>
/// <param name="table">The policy's table.</param>
/// <param name="location">Where it is read from.</param>
public sealed class LookupTableReader(LookupTable table, string location) : ISourceReceiver
{
    private const int MostShown = 10;

    private readonly Dictionary<string, (string Value, long Line)> _values = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];
    private int _key;
    private int _value;

    /// <inheritdoc/>
    /// <exception cref="LifecycleException">SourceHeaderInvalid: the table lacks one of the columns.</exception>
    public void OnColumns(AttributeSchema columns)
    {
        string[] missing = [.. new[] { table.Key, table.Value }.Where(name => columns.OrdinalOf(name) < 0)];
        if (missing.Length > 0)
        {
            string[] names = [.. columns.Attributes.Select(static column => column.Name)];
            string hint = NearestName.Find(missing[0], names) is string nearest ? $" Did you mean \"{nearest}\"?" : string.Empty;
            throw new LifecycleException(
                LifecycleErrorKind.SourceHeaderInvalid,
                $"The table \"{table.Name}\" ({location}) lacks the column \"{string.Join("\" and \"", missing)}\".{hint} It has {ShownText.Shorten(string.Join(", ", names))}.")
            {
                TargetName = table.Name,
            };
        }

        (_key, _value) = (columns.OrdinalOf(table.Key), columns.OrdinalOf(table.Value));
    }

    /// <inheritdoc/>
    public void OnRow(long line, CellRow row)
    {
        string key = SourceText.TrimKey(row.GetFact(_key).ToString());
        string value = SourceText.Trim(row.GetFact(_value).ToString());
        if (key.Length == 0)
        {
            _problems.Add(string.Create(CultureInfo.InvariantCulture, $"line {line} has no \"{table.Key}\""));
        }
        else if (_values.TryGetValue(key, out (string Value, long Line) other) && other.Value != value)
        {
            _problems.Add(string.Create(CultureInfo.InvariantCulture, $"\"{ShownText.Shorten(key)}\" is on lines {other.Line} and {line} with different values"));
        }
        else
        {
            _values[key] = (value, line);
        }
    }

    /// <inheritdoc/>
    public void OnBadRow(LifecycleProblem problem, CellRow row) => _problems.Add(problem.Message);

    /// <summary>The values by key, once the table was read to its end. An empty value says that there is none.</summary>
    /// <exception cref="LifecycleException">TableInvalid: rows are bad, without a key, or contradict each other.</exception>
    public IReadOnlyDictionary<string, string> Complete()
    {
        if (_problems.Count > 0)
        {
            string more = _problems.Count > MostShown ? $"; and {_problems.Count - MostShown} more" : string.Empty;
            throw new LifecycleException(
                LifecycleErrorKind.TableInvalid,
                $"The table \"{table.Name}\" ({location}): {string.Join("; ", _problems.Take(MostShown))}{more}. Every row needs a key that no other row gives another value.")
            {
                TargetName = table.Name,
            };
        }

        return _values.ToDictionary(static entry => entry.Key, static entry => entry.Value.Value, StringComparer.Ordinal);
    }
}
