using System.Text.Json;
using IdentityLifecycle.Connectors.Json.Reading;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Json.Columns;

/// <summary>All keys of all objects of a file. It is filled by a first reading, and then gives the columns.</summary>
internal sealed class ColumnTree
{
    private const int MostColumns = 4096;

    private readonly JsonFile _file;
    private bool _isClosed;
    private int _count;
    private long _objects;

    /// <summary>Begins with the columns that the settings name.</summary>
    public ColumnTree(JsonFile file)
    {
        _file = file;
        foreach (string column in file.Columns)
        {
            ColumnNode node = Root;
            foreach (string name in column.Split('.'))
            {
                node = node.Find(name) ?? Add(node, name);
            }

            node.HasValues = true;
        }
    }

    /// <summary>What holds the keys of an item.</summary>
    public ColumnNode Root { get; } = new(string.Empty, string.Empty);

    /// <summary>A number for the next object. No other object of any reading has it.</summary>
    public long NextObject() => ++_objects;

    /// <summary>Finds the key at which a parser stands, and adds it if the columns are not decided; null if they are and it is none of them.</summary>
    public ColumnNode? Find(ColumnNode parent, ref Utf8JsonReader reader) =>
        parent.Find(ref reader) ?? (_isClosed ? null : Add(parent, reader.GetString()!));

    /// <summary>Decides the columns, in the order in which their keys came. A key that is never more than null or an empty object is a column too, an object with keys is none.</summary>
    public AttributeSchema Close()
    {
        _isClosed = true;
        List<AttributeDefinition> columns = [];
        AddColumns(Root, columns, new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase));
        return new AttributeSchema(columns);
    }

    private static void AddColumns(ColumnNode parent, List<AttributeDefinition> columns, Dictionary<string, int> ordinals)
    {
        foreach (ColumnNode node in parent.Members)
        {
            if (node.HasValues || node.Members.Count == 0)
            {
                AddColumn(node, columns, ordinals);
            }

            AddColumns(node, columns, ordinals);
        }
    }

    // "manager.id" as a key and "id" in "manager" are the same column.
    private static void AddColumn(ColumnNode node, List<AttributeDefinition> columns, Dictionary<string, int> ordinals)
    {
        if (ordinals.TryAdd(node.Path, columns.Count))
        {
            columns.Add(new AttributeDefinition(node.Path));
        }

        node.Ordinal = ordinals[node.Path];
        columns[node.Ordinal] = columns[node.Ordinal] with { IsMultiValued = columns[node.Ordinal].IsMultiValued || node.IsMany };
    }

    private ColumnNode Add(ColumnNode parent, string name) =>
        ++_count <= MostColumns ? parent.Add(name) : throw JsonErrors.TooManyColumns(_file, MostColumns);
}
