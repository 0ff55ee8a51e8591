using IdentityLifecycle.Texts;
using IdentityLifecycle.Connectors.Csv.Reading;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;

namespace IdentityLifecycle.Connectors.Csv.Accounts;

/// <summary>
/// Turns the rows of an export into a directory image. An account that cannot be told stops the reading: it would seem to be absent
/// and be made a second time.
/// </summary>
internal sealed class AccountReceiver(string directory, CsvFile file, AccountSettings settings) : ISourceReceiver
{
    private readonly List<(int Row, long Offset)> _lineOffsets = [];
    private readonly ContainerNames _containers = new(settings.Root);
    private readonly string _root = string.Join('/', settings.Root);
    private ContainerPath? _lastContainer;
    private AccountCells? _cells;
    private DirectoryImageBuilder? _builder;
    private RowLookup? _anchors;
    private RowLookupFiller? _anchorFiller;
    private GroupNames? _groups;
    private AccountLayout? _layout;

    /// <summary>Which column holds what, once the header was read.</summary>
    public AccountLayout Layout => _layout ?? throw new InvalidOperationException("The header was not read yet.");

    /// <summary>How many accounts there are.</summary>
    public int Count => _builder?.Count ?? 0;

    /// <summary>How many groups there are.</summary>
    public int GroupCount => _groups?.Count ?? 0;

    /// <summary>How many cells could not be read as their attribute's type, and the first of them.</summary>
    public (int Count, string First) Unreadable => _cells is null ? (0, string.Empty) : (_cells.UnreadableCount, _cells.FirstUnreadable);

    /// <inheritdoc/>
    public void OnColumns(AttributeSchema columns)
    {
        _layout = new AccountLayout(file, columns, settings);
        _builder = new DirectoryImageBuilder(directory, _layout.Schema) { KnowsMemberships = _layout.MemberOf >= 0, KnowsContainers = false };
        _anchors = new RowLookup(_builder.ReadAnchor, ignoresCase: false);
        _anchorFiller = new RowLookupFiller(_anchors, RefuseRepeated);
        _groups = new GroupNames(_builder, settings.Separator);
        _cells = new AccountCells(_layout, settings);
    }

    /// <inheritdoc/>
    public void OnExpected(int rows) => _anchors!.Reserve(rows);

    /// <inheritdoc/>
    public void OnRow(long line, CellRow row)
    {
        FactRow facts = row;
        Span<char> anchorBuffer = stackalloc char[FactTable.UsualTextLength];
        Span<char> nameBuffer = stackalloc char[FactTable.UsualTextLength];
        facts.TryGetText(Layout.Anchor, anchorBuffer, out ReadOnlySpan<char> anchor);
        anchor = anchor.Trim();
        CheckAnchor(anchor, line);
        KeepLine(line);
        if (Layout.Name < 0 || !facts.TryGetText(Layout.Name, nameBuffer, out ReadOnlySpan<char> name))
        {
            name = anchor;
        }

        _cells!.Load(line, row);
        int account = _builder!.AddAccount(anchor, name, FindContainer(row), _cells);
        _anchorFiller!.Add(anchor, account);
        if (Layout.MemberOf >= 0 && row.TryGetText(Layout.MemberOf, out ReadOnlySpan<byte> groups))
        {
            foreach (int group in _groups!.Find(groups))
            {
                _builder.AddMembership(account, group);
            }
        }
    }

    /// <inheritdoc/>
    public void OnBadRow(LifecycleProblem problem, CellRow row) =>
        throw Refuse($"{problem.Message} An account that cannot be read would seem to be absent, so the export is refused.");

    /// <summary>Closes the image.</summary>
    public DirectoryImage Build(SourceReading reading)
    {
        _anchorFiller!.Flush();
        DirectoryImage image = _builder!.Build(reading.Hash, reading.ReadAt);
        if (Layout.Manager >= 0 && Layout.ManagerBy >= 0)
        {
            ManagerResolver.Resolve(image, Layout.Manager, Layout.ManagerBy);
        }

        return image;
    }

    private ContainerPath? FindContainer(CellRow cells)
    {
        ContainerPath? container = _containers.Find(Layout.Container < 0 ? _root : cells.GetFact(Layout.Container).ToString());
        if (container is not null && !ReferenceEquals(container, _lastContainer))
        {
            _builder!.AddContainer(container);
            _lastContainer = container;
        }

        return container;
    }

    private void CheckAnchor(ReadOnlySpan<char> anchor, long line)
    {
        if (anchor.IsEmpty)
        {
            throw Refuse($"{file.Name}, line {line}: the account has no anchor in column {Layout.Anchor + 1}; its unchanging id was expected. Correct the export.");
        }
    }

    private void RefuseRepeated(int first, int row)
    {
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        string anchor = _builder!.ReadAnchor(row, buffer).ToString();
        throw Refuse($"{file.Name}, line {LineOf(row)}: the anchor \"{ShownText.Shorten(anchor)}\" is already that of line {LineOf(first)}; every account needs one of its own. Correct the export, or name another column in \"{AccountSettings.AnchorSetting}\".");
    }

    // Lines and rows mostly go up together; only where they do not is anything kept.
    private void KeepLine(long line)
    {
        long offset = line - Count;
        if (_lineOffsets.Count == 0 || _lineOffsets[^1].Offset != offset)
        {
            _lineOffsets.Add((Count, offset));
        }
    }

    private long LineOf(int row) => row + _lineOffsets.FindLast(part => part.Row <= row).Offset;

    private LifecycleException Refuse(string message) => new(LifecycleErrorKind.DirectoryUnavailable, message) { TargetName = file.Path };
}
