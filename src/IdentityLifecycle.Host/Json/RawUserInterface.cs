using System.Management.Automation.Host;

namespace IdentityLifecycle.Host.Json;

/// <summary>Tells the engine how wide a line is. There is no screen buffer here to read or move in.</summary>
internal sealed class RawUserInterface : PSHostRawUserInterface
{
    private const int Width = 120;
    private const int Height = 50;

    // What PowerShell's own host has off Windows: with a real colour Write-Host would put escape sequences into its text.
    private const ConsoleColor NoColour = (ConsoleColor)(-1);

    /// <inheritdoc/>
    public override Size BufferSize
    {
        get => new(Width, Height);
        set => throw NotHere();
    }

    /// <inheritdoc/>
    public override Size WindowSize
    {
        get => BufferSize;
        set => throw NotHere();
    }

    /// <inheritdoc/>
    public override Size MaxWindowSize => BufferSize;

    /// <inheritdoc/>
    public override Size MaxPhysicalWindowSize => BufferSize;

    /// <inheritdoc/>
    public override ConsoleColor ForegroundColor { get; set; } = NoColour;

    /// <inheritdoc/>
    public override ConsoleColor BackgroundColor { get; set; } = NoColour;

    /// <inheritdoc/>
    public override Coordinates CursorPosition { get; set; }

    /// <inheritdoc/>
    public override Coordinates WindowPosition { get; set; }

    /// <inheritdoc/>
    public override int CursorSize { get; set; } = 25;

    /// <inheritdoc/>
    public override string WindowTitle { get; set; } = "lifecycle";

    /// <inheritdoc/>
    public override bool KeyAvailable => false;

    /// <inheritdoc/>
    public override KeyInfo ReadKey(ReadKeyOptions options) => throw NotHere();

    /// <inheritdoc/>
    public override void FlushInputBuffer()
    {
    }

    /// <inheritdoc/>
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NotHere();

    /// <inheritdoc/>
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NotHere();

    /// <inheritdoc/>
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NotHere();

    /// <inheritdoc/>
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw NotHere();

    private static NotSupportedException NotHere() => new("This host writes lines; it has no screen buffer.");
}
