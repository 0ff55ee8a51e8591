using IdentityLifecycle.Texts;
using System.Text.Json;
using IdentityLifecycle.Connectors.Json.Reading;

namespace IdentityLifecycle.Connectors.Json.Columns;

/// <summary>Walks through one item, finds the column of each value, and says the first thing that is wrong.</summary>
internal sealed class ItemWalker(ColumnTree tree, IItemReceiver receiver)
{
    private const int Deepest = 16;

    private string? _problem;
    private bool _isLastCertain;

    /// <summary>Walks through an item.</summary>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    public string? Walk(ReadOnlySpan<byte> text)
    {
        _problem = null;
        _isLastCertain = false;
        Utf8JsonReader reader = new(text, isFinalBlock: true, DocumentItems.StartState());
        try
        {
            WalkItem(ref reader);
        }
        catch (JsonException exception)
        {
            receiver.OnBroken(_isLastCertain);
            _problem = $"this is no JSON from byte {exception.BytePositionInLine + 1} of {(exception.LineNumber > 0 ? $"its line {exception.LineNumber + 1}" : "it")} on: {JsonErrors.Reason(exception)}";
        }

        return _problem;
    }

    private void WalkItem(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            WalkObject(ref reader, tree.Root, 1, isMany: false);
        }
        else
        {
            Note($"found {JsonWords.Of(reader.TokenType)}; an object was expected.");
            receiver.OnBroken(_isLastCertain);
            reader.Skip();
        }

        // Whatever follows is an error that the parser words.
        reader.Read();
    }

    private void WalkObject(ref Utf8JsonReader reader, ColumnNode parent, int depth, bool isMany)
    {
        long number = tree.NextObject();
        parent.Begin();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            _isLastCertain = true;
            ColumnNode? node = FindKey(parent, ref reader);
            reader.Read();
            if (node is null)
            {
                reader.Skip();
            }
            else if (node.LastObject == number)
            {
                Refuse(node, $"the key \"{ShownText.Shorten(node.Path)}\" occurs twice (upper and lower case are the same); one was expected.");
                reader.Skip();
            }
            else
            {
                node.LastObject = number;
                WalkValue(ref reader, node, depth, isMany);
            }
        }
    }

    private void WalkValue(ref Utf8JsonReader reader, ColumnNode node, int depth, bool isMany)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when depth < Deepest:
                WalkObject(ref reader, node, depth + 1, isMany);
                break;
            case JsonTokenType.StartArray when !isMany:
                WalkArray(ref reader, node, depth);
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                Refuse(node, reader.TokenType == JsonTokenType.StartArray
                    ? $"\"{ShownText.Shorten(node.Path)}\" has an array within an array; single values or objects were expected."
                    : $"\"{ShownText.Shorten(node.Path)}\" nests objects deeper than {Deepest}; fewer were expected.");
                reader.Skip();
                break;
            case JsonTokenType.Null:
                break;
            default:
                _isLastCertain = false;
                Note(receiver.OnValue(node, ref reader, isMany));
                break;
        }
    }

    private void WalkArray(ref Utf8JsonReader reader, ColumnNode node, int depth)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            WalkValue(ref reader, node, depth, isMany: true);
        }
    }

    private ColumnNode? FindKey(ColumnNode parent, ref Utf8JsonReader reader)
    {
        try
        {
            if (!reader.ValueSpan.IsEmpty)
            {
                return tree.Find(parent, ref reader);
            }

            Note("a key has no name; every value needs one.");
        }
        catch (InvalidOperationException)
        {
            Note("a key has an escaped character that is half of one; a text was expected.");
        }

        return null;
    }

    private void Refuse(ColumnNode node, string problem)
    {
        Note(problem);
        receiver.OnBadValue(node);
    }

    private void Note(string? problem) => _problem ??= problem;
}
