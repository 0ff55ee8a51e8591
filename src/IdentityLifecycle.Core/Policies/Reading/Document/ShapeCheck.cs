using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Policies.Schema;

namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>Checks the tree against the shapes: keys, types, words and forms. The readers check what names and expressions mean.</summary>
internal sealed class ShapeCheck(ProblemList problems, ConnectionReader connections)
{
    public void Check(PolicyNode node, PolicyShape shape)
    {
        switch (shape, node)
        {
            case (EitherShape either, _) when either.For(node) is PolicyShape meant:
                Check(node, meant);
                break;
            case (ObjectShape fixedKeys, PolicyObject section):
                CheckKeys(section, fixedKeys);
                break;
            case (MapShape map, PolicyObject section):
                CheckNames(section, map);
                break;
            case (ListShape list, PolicyList items) when items.Items.Count >= list.Minimum:
                items.Items.ToList().ForEach(item => Check(item, list.Item));
                break;
            case (TextShape form, PolicyText text) when form.Form.Fits(text.Value):
                break;
            case (TextShape, PolicyText text):
                problems.Invalid(text, $"\"{text.Value}\" is not {shape.Expected}.");
                break;
            case (ChoiceShape choice, PolicyText word):
                CheckWord(word, choice);
                break;
            case (NumberShape range, PolicyNumber number) when Fits(number, range):
            case (BooleanShape, PolicyBoolean):
                break;
            default:
                problems.Invalid(node, $"Expected {shape.Expected}, found {Say(node)}.");
                break;
        }
    }

    private static string Say(PolicyNode node) => node switch
    {
        PolicyList { Items.Count: 0 } => "an empty list",
        PolicyNumber number => number.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        _ => node.Kind,
    };

    private static bool Fits(PolicyNumber number, NumberShape range) =>
        (!range.IsWhole || number.Whole is not null) && number.Value >= range.Minimum && number.Value <= range.Maximum;

    private void CheckWord(PolicyText word, ChoiceShape choice)
    {
        if (choice.NotYet.Contains(word.Value, StringComparer.Ordinal))
        {
            problems.NotSupported(word.Position, word.Path, $"\"{word.Value}\" is not supported yet. Supported: {string.Join(", ", choice.Words)}.");
        }
        else if (!choice.Words.Contains(word.Value, StringComparer.Ordinal))
        {
            problems.UnknownName(word, word.Value, choice.Words, $"\"{word.Value}\" is not {choice.Expected}.");
        }
    }

    private void CheckNames(PolicyObject section, MapShape map)
    {
        if (section.Members.Count < map.Minimum)
        {
            problems.Invalid(section, $"Expected {map.Expected}, found an empty object.");
        }

        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (PolicyMember member in section.Members)
        {
            if (!map.Names.Fits(member.Key))
            {
                problems.Invalid(member.Position, member.Value.Path, $"\"{member.Key}\" cannot be a name here: a name is a letter, then letters, digits, - and _.");
            }
            else if (!names.Add(member.Key))
            {
                problems.Invalid(member.Position, member.Value.Path, $"\"{member.Key}\" stands here twice: upper and lower case are the same.");
            }

            Check(member.Value, map.Value);
        }
    }

    private void CheckKeys(PolicyObject section, ObjectShape shape)
    {
        ConnectorDescription? connector = shape.Role == ConnectorRoles.None ? null : connections.Describe(section, shape.Role, shape.DefaultConnector);
        foreach (PolicyMember member in section.Members)
        {
            if (shape.Find(member.Key) is PolicyKey key)
            {
                CheckKey(section, member, key);
            }
            else if (shape.Role == ConnectorRoles.None || connector is not null)
            {
                CheckSetting(member, shape, connector);
            }
        }

        CheckPresence(section, shape);
    }

    private void CheckKey(PolicyObject section, PolicyMember member, PolicyKey key)
    {
        if (key.IsNotYet)
        {
            problems.NotSupported(member.Position, member.Value.Path, $"\"{key.Name}\" is not supported yet. Remove it.");
            return;
        }

        if (key.Needs is string other && !section.Has(other))
        {
            problems.Invalid(member.Position, member.Value.Path, $"\"{key.Name}\" needs \"{other}\" beside it.");
        }

        Check(member.Value, key.Shape);
    }

    private void CheckSetting(PolicyMember member, ObjectShape shape, ConnectorDescription? connector)
    {
        if (member.Key == CredentialWords.Setting && connector is { SignsIn: false })
        {
            problems.Invalid(member.Position, member.Value.Path, $"The {connector.Name} connector takes no credential. Remove \"{member.Key}\".");
            return;
        }

        List<string> known = [.. shape.Keys.Where(static key => !key.IsNotYet).Select(static key => key.Name)];
        known.AddRange(connector is null ? [] : ConnectionReader.SettingsOf(connector, shape.Role).Select(static setting => setting.Name));
        if (!known.Contains(member.Key, StringComparer.Ordinal))
        {
            string? nearest = NearestName.Find(member.Key, known);
            string choice = nearest is null ? $" Known here are {string.Join(", ", known.Order(StringComparer.Ordinal))}." : string.Empty;
            string whose = connector is null ? string.Empty : $" of the {connector.Name} connector or the {shape.Name}";
            problems.Invalid(member.Position, member.Value.Path, $"\"{member.Key}\" is not a known key{whose}.{choice}", nearest);
        }
    }

    private void CheckPresence(PolicyObject section, ObjectShape shape)
    {
        foreach (PolicyKey key in shape.Keys.Where(key => key.IsRequired && !section.Has(key.Name)))
        {
            problems.Invalid(section, $"The key \"{key.Name}\" is missing: {key.Description}");
        }

        if (shape.ExactlyOneOf.Count > 0 && shape.ExactlyOneOf.Count(section.Has) != 1)
        {
            problems.Invalid(section, $"Expected exactly one of the keys \"{string.Join("\" and \"", shape.ExactlyOneOf)}\".");
        }
    }
}
