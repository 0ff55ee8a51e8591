using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>The containers of one file, seen from the policy's root: what lies outside it has no path.</summary>
internal sealed class ContainerTree
{
    private const long Top = 1;

    private readonly Database _database;
    private readonly ContainerPath _root;
    private readonly Dictionary<(long Parent, string Key), long> _children = [];
    private readonly List<(long Id, long Parent, string Name)> _names = [];
    private readonly Dictionary<long, ContainerPath> _paths = [];

    public ContainerTree(Database database, ContainerPath root)
    {
        _database = database;
        _root = root;
        Reload();
    }

    /// <summary>Whether the policy's root exists.</summary>
    public bool HasRoot => Find(ContainerPath.Root) is not null;

    /// <summary>The containers below the root, the root included.</summary>
    public IEnumerable<ContainerPath> Paths => _paths.Values;

    /// <summary>The path below the root; null outside it.</summary>
    public ContainerPath? PathOf(long container) => _paths.GetValueOrDefault(container);

    /// <summary>The container of a path below the root, or null.</summary>
    public long? Find(ContainerPath path)
    {
        long container = Top;
        foreach (string name in _root.Components.Concat(path.Components))
        {
            if (!_children.TryGetValue((container, DirectorySchema.KeyOf(name)), out container))
            {
                return null;
            }
        }

        return container;
    }

    /// <summary>The container of a path below the root; what is missing of it is made.</summary>
    public long Make(ContainerPath path)
    {
        long container = Top;
        foreach (string name in _root.Components.Concat(path.Components))
        {
            container = _children.TryGetValue((container, DirectorySchema.KeyOf(name)), out long existing) ? existing : Insert(container, name);
        }

        if (!_paths.ContainsKey(container))
        {
            AddPaths();
        }

        return container;
    }

    /// <summary>Reads the file's containers again, because somebody else may have added some.</summary>
    public void Reload()
    {
        _children.Clear();
        _names.Clear();
        Statement rows = _database.Prepare("SELECT id, parent, name, nameKey FROM container WHERE parent IS NOT NULL ORDER BY id");
        while (rows.Step())
        {
            _children.Add((rows.Integer(1), rows.Text(3)), rows.Integer(0));
            _names.Add((rows.Integer(0), rows.Integer(1), rows.Text(2)));
        }

        AddPaths();
    }

    // A container has a greater id than the one it lies in, so one pass in the order of the ids finds every path.
    private void AddPaths()
    {
        _paths.Clear();
        if (Find(ContainerPath.Root) is not long root)
        {
            return;
        }

        _paths.Add(root, ContainerPath.Root);
        foreach ((long id, long parent, string name) in _names)
        {
            if (_paths.TryGetValue(parent, out ContainerPath? path))
            {
                _paths[id] = new ContainerPath(path.Components.Append(name));
            }
        }
    }

    private long Insert(long parent, string name)
    {
        string key = DirectorySchema.KeyOf(name);
        _database.Prepare("INSERT INTO container (parent, name, nameKey) VALUES (?1, ?2, ?3)").Bind(1, parent).Bind(2, name).Bind(3, key).Run();
        long id = _database.LastRowId();
        _children.Add((parent, key), id);
        _names.Add((id, parent, name));
        return id;
    }
}
