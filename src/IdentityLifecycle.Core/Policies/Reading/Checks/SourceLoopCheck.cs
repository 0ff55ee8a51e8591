using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>Finds attributes that a directory decides as a system of record and that the policy writes back into it: whatever stands there would stay for ever.</summary>
internal sealed class SourceLoopCheck(PolicyContext context, IReadOnlyList<AttributeAuthority> authority)
{
    public void Check(IReadOnlyList<SystemOfRecordPolicy> sources, IReadOnlyList<DirectoryPolicy> directories)
    {
        foreach (SystemOfRecordPolicy source in sources.Where(static source => source.Directory is not null))
        {
            foreach (AttributeMapping mapping in source.Attributes.Where(mapping => DeciderOf(mapping.Attribute, sources) == source.Name))
            {
                Check(source, mapping, directories.First(directory => directory.Name == source.Directory));
            }
        }
    }

    private void Check(SystemOfRecordPolicy source, AttributeMapping mapping, DirectoryPolicy directory)
    {
        foreach (DirectoryAttribute flow in directory.Attributes.Where(flow => Reads(mapping.Value.Attributes, flow.Attribute) && Reads(flow.Value.Attributes, mapping.Attribute)))
        {
            PolicyObject section = (PolicyObject)context.Root.MembersOf("directories").First(member => member.Key == directory.Name).Value;
            context.Problems.Invalid(
                section.MembersOf("attributes").First(member => string.Equals(member.Key, flow.Attribute, StringComparison.OrdinalIgnoreCase)).Value,
                $"\"{source.Name}\" takes \"{mapping.Attribute}\" from \"{flow.Attribute}\" in {directory.Name} and decides it, so that {directory.Name} would be told what it says itself. Leave this attribute out here, or let another system of record decide.");
        }
    }

    private string? DeciderOf(string attribute, IReadOnlyList<SystemOfRecordPolicy> sources) =>
        authority.FirstOrDefault(one => IsSame(one.Attribute, attribute)) is { Sources: [string first, ..] } ? first
        : sources.FirstOrDefault(source => source.Attributes.Any(mapping => IsSame(mapping.Attribute, attribute)))?.Name;

    private static bool Reads(IReadOnlyList<string> attributes, string name) => attributes.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
