namespace IdentityLifecycle.GraphSimulator.Tests.Blunders;

/// <summary>A story that a client plays. It tells whether the client came through: what it claims is true, and what it was to do is done.</summary>
/// <param name="Name">What the careless client does wrong.</param>
/// <param name="Play">Plays the story with a careful client, or with a careless one.</param>
public sealed record Blunder(string Name, Func<Story, Task<bool>> Play)
{
    public override string ToString() => Name;
}
