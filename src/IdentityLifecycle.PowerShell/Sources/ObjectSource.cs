using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.PowerShell.Sources;

/// <summary>Objects of the pipeline as a system of record: whatever PowerShell can read is a source.</summary>
internal sealed class ObjectSource : ISystemOfRecord
{
    private const int ShownFacts = 3;

    private readonly List<string> _columns = [];
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Fact[]> _rows = [];
    private readonly Dictionary<int, string> _failures = [];

    public string Location => "the pipeline";

    /// <summary>The greatest length of a text, in bytes of UTF-8.</summary>
    public long LongestField { get; set; } = Connectors.Settings.LongestField.Default;

    /// <summary>Adds an object's facts; a name that did not occur before is one more column, of which the objects before say nothing.</summary>
    public void Add(ObjectFactRow read)
    {
        foreach ((string attribute, _) in read.Facts)
        {
            OrdinalOf(attribute);
        }

        Fact[] row = new Fact[_columns.Count];
        Array.Fill(row, Fact.Unknown);
        foreach ((string attribute, Fact fact) in read.Facts)
        {
            row[OrdinalOf(attribute)] = fact;
        }

        if (read.Failure is string failure)
        {
            _failures.Add(_rows.Count, failure);
        }

        _rows.Add(row);
    }

    public Task<SourceReading> ReadAsync(ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        receiver.OnColumns(new AttributeSchema(_columns.Select(AttributeVocabulary.Define).Select((definition, ordinal) => definition with { Name = _columns[ordinal] })));
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Fact[] whole = new Fact[_columns.Count];
        FactCells row = new(whole);
        for (int index = 0; index < _rows.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Fill(whole, Fact.Unknown);
            _rows[index].CopyTo(whole, 0);
            hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\u001f', whole.Select(static fact => fact.ToString())) + "\n"));
            if ((Failed(whole, index) ?? RefuseLong(whole, index + 1)) is LifecycleProblem problem)
            {
                receiver.OnBadRow(problem, row);
            }
            else
            {
                receiver.OnRow(index + 1, row);
            }
        }

        return Task.FromResult(new SourceReading(Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant(), DateTimeOffset.UtcNow, _rows.Count));
    }

    public Task<IReadOnlyList<string>> ReadColumnsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(_columns);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private LifecycleProblem? Failed(Fact[] row, int index) => !_failures.TryGetValue(index, out string? failure) ? null
        : new LifecycleProblem(
            LifecycleErrorKind.SourceRowInvalid,
            $"{Location}, line {index + 1}: {failure} Correct the object or the script block ({string.Join(", ", row.Where(static fact => fact.HasValue).Take(ShownFacts))}); nothing happens to the person until then.")
        {
            System = Location, Line = index + 1,
        };

    /// <summary>Takes the texts out of a row that are too long for a person, and tells of the first.</summary>
    private LifecycleProblem? RefuseLong(Fact[] row, long number)
    {
        LifecycleProblem? problem = null;
        for (int ordinal = 0; ordinal < row.Length; ordinal++)
        {
            if (LengthOf(row[ordinal]) is int length && length > LongestField)
            {
                problem ??= TooLong(number, ordinal, length);
                row[ordinal] = Fact.Unknown;
            }
        }

        return problem;
    }

    private LifecycleProblem TooLong(long number, int ordinal, int length) => new(
        LifecycleErrorKind.SourceRowInvalid,
        $"{Location}, line {number}: \"{_columns[ordinal]}\" has {length} bytes; at most {LongestField} were expected. Shorten it with a script block in -Map, or raise \"{Connectors.Settings.LongestField.Setting}\" of the policy's system of record.")
    {
        System = Location, Line = number, Attribute = _columns[ordinal], Column = ordinal + 1,
    };

    private static int LengthOf(Fact fact) => fact.Value switch
    {
        string text => Encoding.UTF8.GetByteCount(text),
        ValueList list => list.OfType<string>().Select(Encoding.UTF8.GetByteCount).DefaultIfEmpty().Max(),
        _ => 0,
    };

    private int OrdinalOf(string attribute)
    {
        if (!_ordinals.TryGetValue(attribute, out int ordinal))
        {
            ordinal = _columns.Count;
            _columns.Add(attribute);
            _ordinals.Add(attribute, ordinal);
        }

        return ordinal;
    }
}
