using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads a directory's <c>states</c>.</summary>
internal sealed class StateReader(DirectorySection directory)
{
    public IReadOnlyDictionary<LifecycleState, StatePolicy> Read()
    {
        Dictionary<LifecycleState, StatePolicy> states = [];
        PolicyObject? section = directory.Section.Object("states");
        foreach (PolicyMember member in section?.Members ?? [])
        {
            if (section!.Object(member.Key) is PolicyObject state && Enum.TryParse(member.Key, ignoreCase: true, out LifecycleState key) && char.IsLetter(member.Key[0]))
            {
                states[key] = Read(state);
            }
        }

        if (section is not null && section.Find("left") is null)
        {
            directory.Context.Problems.Warn(section, "There is no state \"left\": the accounts of people who leave stay as they are.");
        }

        return states;
    }

    private StatePolicy Read(PolicyObject state)
    {
        CheckCreate(state);
        foreach (PolicyText effect in state.TextsOf("also"))
        {
            CheckEffect(effect);
        }

        return new StatePolicy(state.Choice("account", AccountPresence.Unchanged))
        {
            Create = state.IsTrue("create"),
            Container = state.List("container") is PolicyList components ? ReadContainer(components) : null,
            Access = state.Choice("access", AccessMode.Keep),
            Keep = [.. state.TextsOf("keep").Select(static name => name.Value)],
            FreezesFlow = state.Value("flow") == "freeze",
            Attributes = ReadAttributes(state),
            Also = [.. state.TextsOf("also").Select(static effect => effect.Value)],
        };
    }

    private MappingExpression[] ReadContainer(PolicyList components)
    {
        foreach (PolicyText empty in components.Texts.Where(static text => string.IsNullOrWhiteSpace(text.Value)))
        {
            directory.Context.Problems.Invalid(empty, "A container's name cannot be empty.");
        }

        return [.. components.Texts.Select(text => directory.Mapping(text, allowsWord: true)).OfType<MappingExpression>()];
    }

    private Dictionary<string, MappingExpression> ReadAttributes(PolicyObject state)
    {
        Dictionary<string, MappingExpression> attributes = new(StringComparer.OrdinalIgnoreCase);
        foreach (PolicyMember member in state.MembersOf("attributes"))
        {
            MappingExpression? value = directory.Mapping(member.Value as PolicyText, allowsRedacted: true);
            AttributeDefinition? definition = directory.CheckWritten(member, value);
            if (definition is { Type: AttributeType.Reference })
            {
                directory.Context.Problems.Invalid(member.Value, $"\"{definition.Name}\" is a reference to another account, which a state cannot set.");
            }

            if (value is not null)
            {
                attributes[definition?.Name ?? member.Key] = value;
            }
        }

        return attributes;
    }

    private void CheckCreate(PolicyObject state)
    {
        if (!state.IsTrue("create"))
        {
            return;
        }

        if (directory.Section.Value("accounts") == "adopt")
        {
            directory.Context.Problems.Invalid(state.Find("create")!, "\"create\" contradicts \"accounts\": \"adopt\": another tool creates accounts in this directory.");
        }

        if (state.Value("account") == "deleted")
        {
            directory.Context.Problems.Invalid(state.Find("create")!, "\"create\" contradicts \"account\": \"deleted\".");
        }

        if (directory.Capabilities.HasContainers && directory.Section.Find("name") is null)
        {
            directory.Context.Problems.Invalid(state.Find("create")!, $"To create accounts, the directory \"{directory.Name}\" needs \"name\": the account's name within its container.");
        }
    }

    private void CheckEffect(PolicyText effect)
    {
        IReadOnlyList<string> effects = directory.Capabilities.Effects;
        if (!effects.Contains(effect.Value, StringComparer.Ordinal))
        {
            string can = effects.Count == 0 ? "It has no one-time effects." : $"It can {string.Join(", ", effects)}.";
            directory.Context.Problems.UnknownName(effect, effect.Value, effects, $"The {directory.Connector} connector cannot do \"{effect.Value}\". {can}");
        }
    }
}
