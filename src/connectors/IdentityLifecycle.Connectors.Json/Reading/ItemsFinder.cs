using System.Text.Json;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Json.Reading;

/// <summary>Walks a document up to the array with the items.</summary>
internal sealed class ItemsFinder(JsonFile file, FileBytes bytes, DocumentTokens tokens)
{
    private readonly List<string> _members = [];
    private int _matched;

    /// <summary>Reads up to the beginning of the array.</summary>
    /// <exception cref="LifecycleException">There is no such array, or the document is cut off.</exception>
    public void GoToItems()
    {
        CheckBeginning();
        JsonTokenType root = tokens.Read();
        if (root == JsonTokenType.StartArray && file.Items.Count == 0)
        {
            return;
        }

        if (root == JsonTokenType.StartArray)
        {
            throw JsonErrors.NoSuchItems(file, ["an array at the top"]);
        }

        if (root != JsonTokenType.StartObject)
        {
            throw JsonErrors.NotObjects(file, bytes.Line, JsonWords.Of(root));
        }

        while (!TryNextMember())
        {
        }
    }

    // A parser does not know that a number ends where the file does.
    private void CheckBeginning()
    {
        string? found = bytes.Rest[0] switch
        {
            (byte)'"' => "a text",
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => "a number",
            _ => null,
        };
        if (found is not null)
        {
            throw JsonErrors.NotObjects(file, bytes.Line, found);
        }
    }

    /// <summary>Reads a member.</summary>
    /// <returns>Whether its value is the array.</returns>
    private bool TryNextMember()
    {
        if (tokens.Read() != JsonTokenType.PropertyName)
        {
            throw file.Items.Count == 0 ? JsonErrors.NoArray(file, _members) : JsonErrors.NoSuchItems(file, _members);
        }

        string name = tokens.Name;
        int depth = tokens.Depth;
        _members.Add(name);
        JsonTokenType value = tokens.Read();
        if (file.Items.Count == 0 ? value == JsonTokenType.StartArray : Matches(name, value))
        {
            tokens.ItemsName = name;
            return true;
        }

        SkipTo(file.Items.Count > 0 && _matched == depth ? tokens.Depth : depth);
        return false;
    }

    /// <summary>Whether the member is the last name of the way; a name before it is entered.</summary>
    private bool Matches(string name, JsonTokenType value)
    {
        if (_matched != tokens.Depth - (value is JsonTokenType.StartArray or JsonTokenType.StartObject ? 2 : 1) || name != file.Items[_matched])
        {
            return false;
        }

        _matched++;
        bool isLast = _matched == file.Items.Count;
        if (value != (isLast ? JsonTokenType.StartArray : JsonTokenType.StartObject))
        {
            throw isLast ? JsonErrors.ItemsAreNoArray(file, bytes.Line, JsonWords.Of(value)) : JsonErrors.NoSuchItems(file, _members);
        }

        if (!isLast)
        {
            _members.Clear();
        }

        return isLast;
    }

    private void SkipTo(int depth)
    {
        while (tokens.Depth > depth)
        {
            tokens.Read();
        }
    }
}
