"""nnviz: neural networks you can see and touch.

A subject of the text is a folder without Qt: its values, edits, numbers and file forms. A page is the folder of the
same subject under ui/. What pages share is ui/kit, which would do for any program, and ui/graph, the picture of a
network. Values are frozen and flow down, requests are signals and flow up; the one mutable thing, the trainer, is
private to its thread.

Folders; each imports from lower lines only, and those of one line do not know each other:

    cli, commands/                 the command line; loads Qt for a window or a picture only
    ui/window/                     the main window: header, keys, help, messages, settings, the list of pages
    ui/*/                          a page each, named as its subject: page (laid out, wired), stage, panel, words, parts
    ui/graph/, ui/training/        the picture of a network; the training thread and the window's side of it
    ui/kit/                        theme, layouts, fields, panels, sheets, jobs, plots, the editor with its undo
    ------------------------------ below this line no Qt ------------------------------
    console/, neuron/, lab/        the text's shell session; one neuron in exact numbers; what is asked of many runs
    logic/, digits/, experiments/, runs/, descent/
                                   circuits and formulas; from ink to an answer; questions asked of a trained network;
                                   a training that is kept; a ball on a surface
    nn/                            networks as values and their learning; engine/ its fast steps, edits/, files/
    data/, diagram/                what is learnt from; geometry and colour of pictures
    notation/, storage/, errata    names and numbers as the text writes them; files; corrections of the text
    language, resources            words for the user; shipped files

Words, and what not to say instead:

    layer        l, counted from 0, the input, to L, the output; its size is n_l. Avoid: level
    weight       wˡⱼₖ, from neuron k of layer l−1 to neuron j of layer l: weights[l-1][j, k]. Avoid: connection
    bias         bˡⱼ; the threshold is t = −b. Avoid: offset
    z, a, o, y   weighted input, activation, output, desired output. Avoid: target, wished
    step         an activation, the perceptron's; or one mini-batch's update. Avoid it for ink, which has stages
    edit         a change of a network by hand; an order makes some and takes others back. Avoid: command, change
    perceptron   a neuron with the step activation: 0 at z = 0 (1.5). Avoid: node, unit
    cost         C (2.1), half the mean squared error, or cross-entropy. Avoid: loss
    mini-batch   m examples for one update, the last of an epoch may be short. Avoid: batch
    epoch        once through the training data
    task         what is learnt: which data, what the outputs mean, how examples are prepared and split. Avoid: problem
    plan         what a run is asked to do. Avoid: config, hyperparameters
    run          one training from a start to a stop, with an id. Avoid: session, which is the window's side of all runs
    pass         one example, or a mini-batch, forward and back to the update. Avoid: iteration
    record       one point of a curve; a snapshot is a network with the records since the last one
    stage        the large part of a page, beside its panel; or what is done to ink on its way to the input
    state        all that a page keeps, one frozen value. Avoid: settings, which are the window's
    numbers      all that is computed from a state to be shown (NeuronNumbers). Avoid: reading
    reading      a digit told from ink
    ink          what was drawn; a digit image is 28×28, from 0, paper, to 1, ink. Avoid: drawing for the image
    bundled      shipped with nnviz, as the network that reads is. Own: made by the user. Avoid: mine, default
    edge field   the sum of all edges at every pixel, drawn when they are too many for lines. Avoid: heat map
    request      a signal that asks for something (…_requested); one that tells is past tense (changed). Avoid: wished
    job          work that the window must not wait for. Avoid: worker, thread
    experiment   one question asked of a trained network, with its numbers. Avoid: bench
    sentence     what a user is told: what is wrong, where, what to do; through translate. Avoid: message
"""

__version__ = "0.1.0"
