using IdentityLifecycle.Texts;
using System.Data.Common;
using System.IO;
using IdentityLifecycle.Connectors.Sql.Providers;
using IdentityLifecycle.Connectors.Sql.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Sql.Reading;

/// <summary>Hands the columns and rows of a query to a receiver while they come.</summary>
internal sealed class QueryReading
{
    private const int ReportMask = (1 << 14) - 1;

    private readonly SqlSettings _settings;
    private readonly SqlProvider _provider;
    private readonly DbDataReader _reader;
    private readonly AttributeSchema _columns;
    private readonly CellReader[] _cells;
    private readonly Fact[] _facts;
    private readonly FactCells _row;
    private readonly RowHash _hash;

    /// <summary>Begins before the first row.</summary>
    public QueryReading(SqlSettings settings, SqlProvider provider, DbDataReader reader)
    {
        _settings = settings;
        _provider = provider;
        _reader = reader;
        _columns = QueryColumns.Of(settings, reader);
        _cells = [.. Enumerable.Range(0, _columns.Count).Select(ordinal => new CellReader(ordinal, reader.GetDataTypeName(ordinal), settings.MaximumFieldLength))];
        _facts = new Fact[_columns.Count];
        _row = new FactCells(_facts);
        _hash = new RowHash(_columns);
    }

    private string ShownPlace => _settings.Path.Length > 0 ? Path.GetFileName(_settings.Path) : _settings.Name;

    /// <summary>Reads to the end.</summary>
    public async Task<SourceReading> ReadAsync(ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        receiver.OnRowWord("row");
        receiver.OnColumns(_columns);
        int count = 0;
        while (await _reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            HandOver(receiver, ++count);
            if ((count & ReportMask) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new LifecycleEvent($"Reading {ShownPlace}", count, null));
            }
        }

        progress?.Report(new LifecycleEvent($"Reading {ShownPlace}", count, count));
        return count > 0
            ? new SourceReading(_hash.Finish(), DateTimeOffset.UtcNow, count) { IsLive = _provider.IsLive, FileTime = _provider.FileTime }
            : throw SqlErrors.NoRows(_settings);
    }

    private void HandOver(ISourceReceiver receiver, int number)
    {
        LifecycleProblem? problem = null;
        for (int ordinal = 0; ordinal < _cells.Length; ordinal++)
        {
            _facts[ordinal] = _cells[ordinal].Read(_reader, out string? wrong);
            problem ??= wrong is null ? null : Problem(number, ordinal, wrong);
        }

        _hash.Add(_facts);
        if (problem is null)
        {
            receiver.OnRow(number, _row);
        }
        else
        {
            receiver.OnBadRow(problem, _row);
        }
    }

    private LifecycleProblem Problem(int number, int ordinal, string wrong) =>
        new(LifecycleErrorKind.SourceRowInvalid, FormattableString.Invariant($"{ShownPlace}, row {number}: \"{ShownText.Shorten(_columns[ordinal].Name)}\" {wrong}"))
        {
            System = ShownPlace,
            Line = number,
            Attribute = _columns[ordinal].Name,
            Column = ordinal + 1,
        };
}
