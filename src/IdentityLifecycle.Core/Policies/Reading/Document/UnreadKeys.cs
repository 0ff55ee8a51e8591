using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies.Schema;

namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>
/// Finds the keys that the shapes allow and that no reader asked for: they would do nothing, and nobody would know. It runs after all readers.
/// </summary>
internal sealed class UnreadKeys(ProblemList problems)
{
    public void Report(PolicyNode node, PolicyShape shape)
    {
        switch (shape, node)
        {
            case (EitherShape either, _) when either.For(node) is PolicyShape meant:
                Report(node, meant);
                break;
            case (ObjectShape fixedKeys, PolicyObject section):
                ReportKeys(section, fixedKeys);
                break;
            case (MapShape map, PolicyObject section):
                section.Members.ToList().ForEach(member => Report(member.Value, map.Value));
                break;
            case (ListShape list, PolicyList items):
                items.Items.ToList().ForEach(item => Report(item, list.Item));
                break;
        }
    }

    private void ReportKeys(PolicyObject section, ObjectShape shape)
    {
        foreach (PolicyMember member in section.Members)
        {
            if (shape.Find(member.Key) is not PolicyKey key || key.IsForEditors || SaysNothing(key.Shape))
            {
                continue;
            }

            if (section.WasAskedFor(member.Key))
            {
                Report(member.Value, key.Shape);
            }
            else
            {
                problems.Add(ProblemSeverity.Warning, LifecycleErrorKind.PolicyInvalid, member.Position, member.Value.Path, $"\"{member.Key}\" has no effect here, as the keys beside it are.", null);
            }
        }
    }

    // Of one word alone nobody need know whether it is there.
    private static bool SaysNothing(PolicyShape shape) => shape is ChoiceShape { Words.Length: 1 };
}
