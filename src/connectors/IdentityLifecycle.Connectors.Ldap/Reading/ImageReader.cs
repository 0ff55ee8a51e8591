using System.DirectoryServices.Protocols;
using System.Globalization;
using IdentityLifecycle.Connectors.Ldap.Limits;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>Reads a whole directory that is no Active Directory, page by page, with only the attributes that are needed.</summary>
internal sealed class ImageReader
{
    private const int ProgressStep = 5_000;

    private readonly ConnectedDirectory _directory;
    private readonly DirectoryImageBuilder _builder;
    private readonly GroupIndex _groups;
    private readonly AccountFacts _accounts;
    private readonly ValueHolders _holders;
    private readonly List<HeldValue> _held = [];
    private readonly Dictionary<string, int> _rows = new(StringComparer.OrdinalIgnoreCase);

    public ImageReader(ConnectedDirectory directory)
    {
        _directory = directory;
        _builder = new DirectoryImageBuilder(directory.Settings.Name, directory.Schema.Definitions);
        _groups = new GroupIndex(directory);
        _accounts = new AccountFacts(directory);
        _holders = new ValueHolders(directory);
    }

    public DirectoryImage Read(DateTimeOffset now, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        string version = DirectoryVersion.Read(_directory, now);
        _directory.Containers.Read();
        if (!_directory.Containers.HasRoot)
        {
            _builder.OmitRoot();
        }

        foreach (ContainerPath container in _directory.Containers.Paths)
        {
            _builder.AddContainer(container);
        }

        _groups.Read(_holders.Attributes, Hold, AddGroup);
        foreach ((int group, int parent) in _groups.Nestings())
        {
            _builder.AddNesting(group, parent);
        }

        ReadAccounts(progress, cancellationToken);
        ReadHolders(cancellationToken);
        OtherNames.AddTo(_builder, _directory);
        DirectoryImage image = _builder.Build(version, now);
        ImageReferences.Resolve(image, name => AnchorOf(image, name));
        return image;
    }

    private int AddGroup(EntryValues group, string anchor, string name)
    {
        int position = _builder.AddEntitlement(anchor, name);
        if (GroupLock.Of(_directory, group.Name, group) is string locked)
        {
            _builder.Lock(position, locked);
        }

        return position;
    }

    private void ReadHolders(CancellationToken cancellationToken)
    {
        if (_holders.Filter is not string filter)
        {
            return;
        }

        foreach (SearchResultEntry found in _directory.Search.Read(new SearchRequest(_directory.BaseDn.ToString(), filter, SearchScope.Subtree, [.. _holders.Attributes])))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Hold(new EntryValues(found));
        }

        // Where groups are managed, they are accounts, and hold their own values.
        foreach (HeldValue held in _held.Where(held => !_rows.ContainsKey(held.Holder)))
        {
            _builder.Hold(held.Attribute, held.Value, held.Holder);
        }
    }

    private void Hold(EntryValues entry) => _held.AddRange(_holders.ValuesOf(entry.Name, entry));

    private void ReadAccounts(IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        Fact[] facts = new Fact[_directory.Schema.Definitions.Count];
        SearchRequest request = new(_directory.BaseDn.ToString(), _directory.Profile.AccountFilter, SearchScope.Subtree, [.. _accounts.Attributes.Distinct(StringComparer.OrdinalIgnoreCase)]);
        foreach (SearchResultEntry found in _directory.Search.Read(request))
        {
            EntryValues entry = new(found);
            if (_directory.AnchorOf(entry) is not string anchor)
            {
                continue;
            }

            _accounts.Read(entry, facts);
            Add(entry, anchor, facts);
            if (_builder.Count % ProgressStep == 0)
            {
                progress?.Report(new LifecycleEvent(string.Create(CultureInfo.InvariantCulture, $"Reading {_directory.Settings.Name} from {_directory.Session.Server}"), _builder.Count, null));
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private void Add(EntryValues entry, string anchor, Fact[] facts)
    {
        (string name, ContainerPath? container) = EntryPlace.Of(entry.Name, _directory.Containers);
        int row = _builder.AddAccount(anchor, name, container, facts);
        _rows[entry.Name] = row;
        foreach (int group in _groups.Of(entry.Name))
        {
            _builder.AddMembership(row, group);
        }
    }

    private string AnchorOf(DirectoryImage image, string name) =>
        _rows.TryGetValue(name, out int row) || (DistinguishedName.TryParse(name, out DistinguishedName? parsed) && _rows.TryGetValue(parsed.ToString(), out row))
            ? image.AnchorOf(row)
            : name;
}
