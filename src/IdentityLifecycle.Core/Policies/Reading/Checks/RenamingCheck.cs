using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>
/// Checks that the directory shows each change after which an account gets another name or login. Nothing remembers what people were called, so that the account must
/// hold it.
/// </summary>
internal sealed class RenamingCheck(DirectorySection directory, IReadOnlyList<DirectoryAttribute> attributes)
{
    public void Run()
    {
        Check(directory.Section.Object("name"));
        foreach (PolicyMember member in directory.Section.MembersOf("attributes"))
        {
            DirectoryAttribute? attribute = attributes.FirstOrDefault(known => known.Attribute.Equals(member.Key, StringComparison.OrdinalIgnoreCase));
            if (attribute is { Apply: ApplyMode.OnChangeOf, Value.UsesUniqueness: true })
            {
                Check(member.Value as PolicyObject);
            }
        }
    }

    private void Check(PolicyObject? section)
    {
        foreach (PolicyText name in section?.Object("apply")?.TextsOf("onChangeOf") ?? [])
        {
            if (directory.Context.Identity.Find(name.Value) is not null && !attributes.Any(attribute => ChangeTriggers.IsOf([name.Value], attribute)))
            {
                directory.Context.Problems.Invalid(
                    name, $"No attribute of \"{directory.Name}\" shows that [{name.Value}] changed. Let it write one that holds it, such as \"{name.Value}\": \"[{name.Value}]\", whose \"apply\" is not onCreate.");
            }
        }
    }
}
